import { z } from "zod";
import { MOST_PHOTOS } from "./domain/choices";

/** Photos a form attaches: ids of uploads. */
export const photoIds = z.array(z.uuid()).max(MOST_PHOTOS);
