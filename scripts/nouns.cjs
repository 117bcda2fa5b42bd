// The nouns of lib, left to right: a noun imports only those to its left (docs/architecture.md). Read by the checks.
module.exports = {
  NOUNS: [
    "calendar",
    "alerts",
    "shops",
    "people",
    "inventory",
    "packing",
    "photos",
    "labels",
    "orders",
    "waves",
    "refunds",
    "returns",
    "publishing",
    "onboarding",
  ],
};
