"use server";

import { passwordForm, setPasswordByLink } from "@/lib/auth/accounts/set-password";
import { publicActionFor } from "@/lib/auth/public-action";

/** Sets the password of whoever a link was made for. */
export const setPassword = publicActionFor({ input: passwordForm }, setPasswordByLink);
