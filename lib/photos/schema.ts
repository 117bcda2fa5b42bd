import { z } from "zod";

export const MOST_PHOTOS = 9;

/** Photos a form attaches: ids of uploads. */
export const photoIds = z.array(z.uuid()).max(MOST_PHOTOS);
