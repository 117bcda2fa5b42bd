"use server";

import { setUp as makeFirstAccount, setupForm } from "@/lib/auth/accounts/set-up";
import { publicActionFor } from "@/lib/auth/public-action";

/** Makes the first account with its administrator, for whoever knows the setup code. */
export const setUp = publicActionFor({ input: setupForm }, makeFirstAccount);
