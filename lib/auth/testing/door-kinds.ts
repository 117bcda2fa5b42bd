/** They name nothing: what they change is the caller's own account, or their own self. */
export const OWN_ACCOUNT_ONLY = [
  "action me.saveProfile",
  "action me.changePassword",
  "action me.beginSecondFactor",
  "action me.confirmSecondFactor",
  "action me.removeSecondFactor",
  "action me.renewRecoveryCodes",
  "action me.endOtherSessions",
  "action settings/users.requireSecondFactor",
  "action stock/errors.retryGroup",
  "action onboarding.askForRecipient",
  "action onboarding.withdrawAsk",
  "action onboarding.confirmAsk",
  "action onboarding.setReminder",
  "action shops.saveVersion",
  "action flagships.add",
  "action flagships.subscribe",
  "action flagships.unsubscribe",
  "action shops.markLive",
  "action shops.undoLive",
  "action shops.setExpected",
  "action orders/import-waybills.preview",
  "action orders/mapping.create",
  "action orders/mapping.preview",
  "action orders/mapping.apply",
  "action stock.addSku",
  "action settings/warehouses.createWarehouse",
  "action stock/import.preview",
  "action stock/import.apply",
  "action settings/after-sales.save",
  "action settings/calendar.setDay",
  "action settings/calendar.removeDay",
  "action settings/notifications.addChannel",
  "action settings/notifications.saveDays",
  "action settings/packing.addCarton",
  "action settings/packing.changeDesk",
  "action settings/packing.addLabel",
  "action settings/users.invite",
  "action settings/users.saveOnlyByProvider",
  "action session.keepSignedIn",
  "action session.signOutHere",
];

/** What is the account's as a whole: who has some of its shops is told that this is why. */
export const WHOLE_ACCOUNT =
  /settings\/(labels|notifications|packing|users|warehouses)|action (flagships\.|shops\.create|orders\/mapping\.match|stock\.(adjust|reserve|changeSku|setGoodsId))/;

/** What no shop has, and everybody of the account works with: goods, parcels that nobody claimed, alerts of the account. */
export const SHARED = /stock\/\[id\]|action (alerts|returns\/unclaimed)\./;
