// node validate.mjs manifest.json: prints each fault and ends with 1, or prints "valid" with the schema's version.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import Ajv from "ajv-draft-04";

const read = (file) => JSON.parse(readFileSync(file, "utf8").replace(/^\uFEFF/, "")); // some of the shipped schemas begin with a byte order mark
const manifest = read(process.argv[2]);
const shipped = dirname(createRequire(import.meta.url).resolve("@microsoft/app-manifest/package.json"));
const schema = read(join(shipped, "build/json-schemas/teams", `v${manifest.manifestVersion}`, "MicrosoftTeams.schema.json"));

const ajv = new Ajv.default({ strict: false, allErrors: true, unicodeRegExp: false, formats: { uri: true } });
const faults = ajv.validate(schema, manifest) ? [] : ajv.errors.map((e) => `${e.instancePath || "/"} ${e.message}`);
if (manifest.$schema !== `https://developer.microsoft.com/json-schemas/teams/v${manifest.manifestVersion}/MicrosoftTeams.schema.json`)
  faults.push("/$schema is not that of manifestVersion");
// The schema lets this one go; the upload does not, from 1.25 on.
if (manifest.supportsChannelFeatures !== "tier1") faults.push("/supportsChannelFeatures must be tier1");
// And this: teams consent to the registration that it names, and any resource will do.
if (manifest.authorization?.permissions?.resourceSpecific?.length && !(manifest.webApplicationInfo?.id && manifest.webApplicationInfo?.resource))
  faults.push("/webApplicationInfo must hold id and resource, since consent is asked for");

console.log(faults.length ? faults.join("\n") : `valid against ${manifest.manifestVersion}`);
process.exit(faults.length ? 1 : 0);
