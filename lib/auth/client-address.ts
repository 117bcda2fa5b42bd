/** Request header with the sender's network address, as our own server saw it; missing under plain Next. */
export const CLIENT_ADDRESS_HEADER = "x-line3-client";
