/** One side of a parcel. Personal data: encrypted in the database, never logged (R177). */
export type Contact = {
  name: string | null;
  mobile: string | null;
  phone: string | null;
  country: string | null;
  province: string | null;
  city: string | null;
  area: string | null;
  town: string | null;
  address: string | null;
  zipCode: string | null;
};

/** The consumer of an order push; with `isPrivate` or an `oaid` the name, mobile and address are masked for display. */
export type Receiver = Contact & {
  /** Open addressee id, up to 256 characters; handed on, never decrypted. */
  oaid: string | null;
  oaidSourceCode: string | null;
  /** Virtual number with extension, `17000000000转1234`. */
  securityMobile: string | null;
  isPrivate: boolean;
  longitude: string | null;
  latitude: string | null;
};
