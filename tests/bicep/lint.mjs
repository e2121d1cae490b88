// node lint.mjs folder: reads every .bicep file with a grammar of the language and prints what the real compiler would refuse:
// syntax, names that are not declared or not used, modules that get the wrong parameters, outputs that are not there. And what we
// refuse ourselves: a secret, a parameter of main.bicep without a description, a resource that lets a password in.
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Language, Parser } from "web-tree-sitter";

const folder = process.argv[2];
const FUNCTIONS = new Set(["concat", "description", "empty", "guid", "json", "loadTextContent", "maxLength", "maxValue", "minLength", "minValue", "replace", "resourceGroup", "secure", "startsWith", "subscriptionResourceId", "tenant", "uniqueString"]);
const SECRETS = /@secure|listKeys|listSecrets|administratorLoginPassword|sharedKey|accessKey/i;

await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(createRequire(import.meta.url).resolve("tree-sitter-bicep/tree-sitter-bicep.wasm")));

const faults = [];
const files = new Map(readdirSync(folder).filter((f) => f.endsWith(".bicep")).map((f) => [f, read(f)]));
for (const file of files.values()) check(file);
console.log(faults.length ? faults.join("\n") : `${files.size} files, no fault`);
process.exit(faults.length ? 1 : 0);

function read(name) {
  const text = readFileSync(join(folder, name), "utf8");
  const file = { name, root: parser.parse(text).rootNode, params: new Map(), outputs: new Set(), declared: new Map(), modules: new Map(), used: new Set() };
  for (const node of file.root.namedChildren) {
    const id = node.namedChildren.find((c) => c.type === "identifier")?.text;
    if (node.type === "parameter_declaration") file.params.set(id, node.namedChildren.length > 2); // true: it has a default
    if (node.type === "output_declaration") file.outputs.add(id);
    if (node.type === "module_declaration") file.modules.set(id, node.namedChildren.find((c) => c.type === "string").text.slice(1, -1));
    if (["parameter_declaration", "variable_declaration", "resource_declaration", "module_declaration"].includes(node.type)) file.declared.set(id, node);
  }
  return file;
}

function check(file) {
  const say = (node, text) => faults.push(`${file.name}:${node.startPosition.row + 1}: ${text}`);
  each(file.root, (node) => {
    if (node.isError || node.isMissing) say(node, `syntax, near "${node.text.slice(0, 40)}"`);
    if (SECRETS.test(node.text) && node.namedChildCount === 0) say(node, `"${node.text}" smells of a secret`);
    if (node.type === "identifier") checkName(file, node, say);
    if (node.type === "member_expression") checkOutput(file, node, say);
    if (node.type === "module_declaration") checkModule(file, node, say);
    // https://learn.microsoft.com/azure/container-apps/health-probes
    if (node.type === "object_property" && node.namedChildren[0].text === "failureThreshold" && Number(node.namedChildren[1].text) > 10) say(node, "Container Apps take ten failures of a probe at most");
    if (node.type === "resource_declaration" && !/^'[A-Z]\w+\.[\w/.]+@\d{4}-\d\d-\d\d(-preview)?'$/.test(node.namedChildren[1].text)) say(node, `${node.namedChildren[1].text} is no type with a version`);
  });
  // Resources and modules may stand for themselves; a parameter or variable that nothing reads is a slip.
  for (const [id, node] of file.declared)
    if (/parameter|variable/.test(node.type) && !file.used.has(id)) say(node, `${id} is not used`);
  if (file.name === "main.bicep")
    for (const node of file.root.namedChildren.filter((n) => /parameter|output/.test(n.type)))
      if (!node.previousNamedSibling?.text.includes("@description")) say(node, "has no description");
}

function checkName(file, node, say) {
  const parent = node.parent;
  if (/_declaration$|loop/.test(parent.type) && parent.namedChildren.find((c) => c.type === "identifier").id === node.id) return;
  if (parent.type === "object_property" && parent.namedChildren[0].id === node.id) return;
  if (parent.type === "call_expression" && parent.childForFieldName("function")?.id === node.id) {
    if (!FUNCTIONS.has(node.text)) say(node, `${node.text} is no function known here`);
    return;
  }
  if (file.declared.has(node.text)) file.used.add(node.text);
  else if (!loopNames(node).has(node.text)) say(node, `${node.text} is not declared`);
}

function loopNames(node) {
  const names = new Set();
  for (let at = node; at; at = at.parent)
    if (at.type === "for_statement") each(at, (n) => /loop_variable|loop_enumerator/.test(n.type) && names.add(n.text));
  return names;
}

function checkOutput(file, node, say) {
  const match = /^(\w+)!?\.outputs\.(\w+)$/.exec(node.text);
  const from = match && files.get(file.modules.get(match[1]));
  if (from && !from.outputs.has(match[2])) say(node, `${from.name} has no output ${match[2]}`);
}

function checkModule(file, node, say) {
  const target = files.get(node.namedChildren.find((c) => c.type === "string").text.slice(1, -1));
  if (!target) return say(node, "names a file that is not there");
  const given = new Set();
  each(node, (n) => {
    if (n.type === "object_property" && n.namedChildren[0].text === "params")
      for (const p of n.namedChildren[1].namedChildren.filter((c) => c.type === "object_property")) given.add(p.namedChildren[0].text);
  });
  for (const name of given) if (!target.params.has(name)) say(node, `gives ${name}, which ${target.name} does not take`);
  for (const [name, hasDefault] of target.params) if (!hasDefault && !given.has(name)) say(node, `does not give ${name}, which ${target.name} needs`);
}

function each(node, act) {
  act(node);
  for (const child of node.children) each(child, act);
}
