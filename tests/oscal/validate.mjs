// SPDX-License-Identifier: Apache-2.0
// validate.mjs SCHEMAS FILE…: OSCAL documents against NIST's JSON schemas (oscal_<model>_schema.json in SCHEMAS). One line for each file;
// exit 1 where one is not valid.
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import Ajv from "ajv";
import addFormats from "ajv-formats";

const kSchemas = {
  "catalog": "catalog",
  "profile": "profile",
  "component-definition": "component",
  "system-security-plan": "ssp",
  "assessment-plan": "assessment-plan",
  "assessment-results": "assessment-results",
  "plan-of-action-and-milestones": "poam",
};

const [schemas, ...files] = process.argv.slice(2);
const validators = {};

function validatorOf(model) {
  if (!validators[model]) {
    const ajv = new Ajv({ strict: false, unicodeRegExp: true, allErrors: true });
    addFormats(ajv);
    validators[model] = ajv.compile(JSON.parse(readFileSync(join(schemas, `oscal_${kSchemas[model]}_schema.json`), "utf8")));
  }
  return validators[model];
}

let wrong = 0;
for (const file of files) {
  const document = JSON.parse(readFileSync(file, "utf8"));
  const model = Object.keys(document).find((name) => kSchemas[name]);
  const validate = validatorOf(model);
  const valid = validate(document);
  console.log(`${valid ? "valid  " : "INVALID"} ${model} ${basename(file)}`);
  if (valid) continue;
  wrong += 1;
  for (const error of validate.errors.slice(0, 20)) console.log(`  ${error.instancePath}: ${error.message} ${JSON.stringify(error.params)}`);
}
console.log(`${files.length} documents, ${wrong} invalid`);
process.exit(wrong > 0 || files.length === 0 ? 1 : 0);
