import alerts from "./alerts.json";
import audit from "./audit.json";
import auth from "./auth.json";
import calendar from "./calendar.json";
import capabilities from "./capabilities.json";
import console from "./console.json";
import diagnosis from "./diagnosis.json";
import entry from "./entry.json";
import errors from "./errors.json";
import flagships from "./flagships.json";
import goods from "./goods.json";
import help from "./help.json";
import home from "./home.json";
import labels from "./labels.json";
import me from "./me.json";
import onboarding from "./onboarding.json";
import orders from "./orders.json";
import pack from "./pack.json";
import packing from "./packing.json";
import parcels from "./parcels.json";
import people from "./people.json";
import photos from "./photos.json";
import printing from "./printing.json";
import publishing from "./publishing.json";
import pulse from "./pulse.json";
import refunds from "./refunds.json";
import replays from "./replays.json";
import reports from "./reports.json";
import returns from "./returns.json";
import roles from "./roles.json";
import scan from "./scan.json";
import secrets from "./secrets.json";
import settings from "./settings.json";
import shell from "./shell.json";
import shops from "./shops.json";
import stock from "./stock.json";
import ui from "./ui.json";
import waybills from "./waybills.json";
import waves from "./waves.json";

/** One line a noun: `orders.json` holds the texts of `orders.…`. */
export default {
  alerts,
  audit,
  auth,
  calendar,
  capabilities,
  console,
  diagnosis,
  entry,
  errors,
  flagships,
  goods,
  help,
  home,
  labels,
  me,
  onboarding,
  orders,
  pack,
  packing,
  parcels,
  people,
  photos,
  printing,
  publishing,
  pulse,
  refunds,
  replays,
  reports,
  returns,
  roles,
  scan,
  secrets,
  settings,
  shell,
  shops,
  stock,
  ui,
  waybills,
  waves,
};
