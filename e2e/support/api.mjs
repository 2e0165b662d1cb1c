// Asking the API as a program would, and holding every answer against the description: a status
// that is not declared, a body of another shape or another type fails the journey that saw it.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { Validator } from '@seriousme/openapi-schema-validator';
import Ajv from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

const METHODS = ['get', 'put', 'post', 'delete', 'patch'];

// The description as the server gives it, checked against the schema of OpenAPI itself.
export async function describe(address) {
  const answer = await fetch(`${address}/api/v1/openapi.json`);
  const document = await answer.json();
  const checked = await new Validator().validate(structuredClone(document));
  assert.deepEqual(checked.errors ?? [], [], 'the description is no valid OpenAPI document');
  const ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false });
  formats(ajv);
  ajv.addSchema(document, 'description');
  const operations = Object.entries(document.paths).flatMap(([path, ways]) =>
    METHODS.filter((method) => ways[method]).map((method) => ({ path, method, ...ways[method] })));
  return { document, operations, check: (schema) => compiled(ajv, schema) };
}

// A schema as it stands in the document: its references lead into the description.
const known = new Map();
function compiled(ajv, schema) {
  const key = JSON.stringify(schema);
  if (!known.has(key)) {
    const own = JSON.parse(key.replaceAll('"#/', '"description#/'));
    known.set(key, ajv.compile(own));
  }
  return known.get(key);
}

function declared(description, operation, status) {
  const found = operation.responses[status];
  const name = found?.$ref?.split('/').pop();
  return name ? description.document.components.responses[name] : found;
}

function fill(path, values) {
  return path.replaceAll(/\{(\w+)\}/g, (_, name) => values[name]);
}

// Asks one operation. `asked`: id, query, body, token, key ('none' for none), headers, raw.
export async function ask(description, operation, asked = {}) {
  const query = new URLSearchParams(asked.query ?? {}).toString();
  const address = `${description.address}/api/v1${fill(operation.path, { id: asked.id })}`;
  const headers = { ...(asked.token ? { authorization: `Bearer ${asked.token}` } : {}) };
  const sends = operation.method === 'post';
  if (sends) headers['content-type'] = 'application/json';
  if (sends && asked.key !== 'none') headers['idempotency-key'] = asked.key ?? randomUUID();
  const body = asked.raw ?? JSON.stringify(asked.body ?? {});
  const answer = await fetch(query ? `${address}?${query}` : address, {
    method: operation.method.toUpperCase(),
    headers: { ...headers, ...asked.headers },
    body: sends ? body : undefined,
  });
  return held(description, operation, answer);
}

async function held(description, operation, answer) {
  const what = `${operation.operationId} answered ${answer.status}`;
  const text = await answer.text();
  const said = declared(description, operation, answer.status);
  assert.ok(said, `${what}, which is not declared: ${text.slice(0, 300)}`);
  const [type] = answer.headers.get('content-type').split(';');
  const content = said.content[type];
  assert.ok(content, `${what} as ${type}, which is not declared: ${text.slice(0, 300)}`);
  const body = JSON.parse(text);
  const check = description.check(content.schema);
  assert.ok(check(body), `${what}: ${JSON.stringify(check.errors)} in ${text.slice(0, 600)}`);
  if (type === 'application/problem+json') assert.equal(body.status, answer.status, what);
  return { status: answer.status, body };
}

// A body with everything that a command's schema asks for, of the right shape and no more sense.
export function plausible(schema) {
  const properties = schema.properties ?? {};
  const wanted = Object.entries(properties).filter(([name]) => schema.required?.includes(name));
  return Object.fromEntries(wanted.map(([name, one]) => [name, value(one)]));
}

function value(schema) {
  if (schema.enum) return schema.enum[0];
  if (schema.type === 'boolean') return true;
  if (schema.type === 'integer') return schema.minimum ?? 1;
  if (schema.type === 'array') return [value(schema.items)];
  if (schema.format === 'uuid') return randomUUID();
  if (schema.format === 'date') return '2026-03-08';
  if (schema.format === 'date-time') return '2026-03-08T09:00:00Z';
  return 'As we spoke.';
}
