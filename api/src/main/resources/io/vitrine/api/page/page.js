'use strict';
// Builds the page from /openapi.json. Text is only ever set as text, never as markup.
const element = (name, text, attributes = {}) => {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  return made;
};

const resolve = (api, node) =>
  node.$ref ? node.$ref.slice(2).split('/').reduce((at, part) => at[part], api) : node;

function field(api, parameter) {
  const schema = resolve(api, parameter.schema);
  const label = element('label', parameter.name + (parameter.required ? ' *' : ''));
  label.append(element('span', parameter.description));
  const choices = schema.enum || (schema.type === 'boolean' ? ['true', 'false'] : null);
  const input = element(choices ? 'select' : 'input', undefined, { name: parameter.name });
  if (choices) ['', ...choices].forEach((c) => input.append(element('option', c, { value: c })));
  input.required = Boolean(parameter.required);
  label.append(input);
  return { parameter, input, label };
}

function target(path, fields) {
  const query = new URLSearchParams();
  const headers = {};
  let url = path;
  fields.filter((f) => f.input.value !== '').forEach(({ parameter, input }) => {
    if (parameter.in === 'path') {
      url = url.replace(`{${parameter.name}}`, encodeURIComponent(input.value));
    } else if (parameter.in === 'header') {
      headers[parameter.name] = input.value;
    } else {
      query.set(parameter.name, input.value);
    }
  });
  const text = query.toString();
  return { url: text ? `${url}?${text}` : url, headers };
}

async function show(output, method, url, headers, body) {
  output.textContent = `${method} ${url}\n…`;
  try {
    const answer = await fetch(url, { method, headers, body });
    const text = await answer.text();
    let shown = text;
    try { shown = JSON.stringify(JSON.parse(text), null, 2); } catch { /* not JSON: as it is */ }
    const lines = [...answer.headers].map(([key, value]) => `${key}: ${value}`).join('\n');
    output.textContent = `${method} ${url}\n${answer.status} ${answer.statusText}\n${lines}\n\n${shown}`;
  } catch (failure) {
    output.textContent = `${method} ${url}\n${failure}`;
  }
}

function operation(api, path, method, described) {
  const box = element('details');
  const summary = element('summary');
  summary.append(element('code', `${method.toUpperCase()} ${path}`), described.summary);
  const form = element('form');
  const fields = (described.parameters || []).map((p) => field(api, resolve(api, p)));
  fields.forEach((f) => form.append(f.label));
  const body = described.requestBody && element('textarea', undefined, { rows: 4 });
  if (body) {
    const label = element('label', 'body (JSON)');
    body.value = '{"envelope": ""}';
    label.append(body);
    form.append(label);
  }
  const output = element('pre');
  output.hidden = true;
  form.append(element('button', 'Send'), output);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const { url, headers } = target(path, fields);
    if (body) headers['Content-Type'] = 'application/json';
    output.hidden = false;
    show(output, method.toUpperCase(), url, headers, body ? body.value : undefined);
  });
  box.append(summary, form);
  return box;
}

async function build() {
  const main = document.getElementById('operations');
  const api = await (await fetch('/openapi.json')).json();
  main.replaceChildren();
  api.tags.forEach((tag) => {
    main.append(element('h2', tag.name), element('p', tag.description));
    Object.entries(api.paths).forEach(([path, methods]) =>
      Object.entries(methods)
        .filter(([, described]) => described.tags.includes(tag.name))
        .forEach(([method, described]) => main.append(operation(api, path, method, described))));
  });
}

build().catch((failure) => {
  document.getElementById('operations').textContent = `The description cannot be read: ${failure}`;
});
