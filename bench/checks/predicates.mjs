// SPDX-License-Identifier: Apache-2.0
// Twenty predicates in the language of each engine: CEL, JavaScript, SQL over typed tables, SQL over JSON. `approved` is the set.
const scalar = (name) => ({ typed: name, json: `json_extract(body, '$.${name}')` });
const both = (names, make) => ({
  typed: make(...names.map((n) => scalar(n).typed)),
  json: make(...names.map((n) => scalar(n).json)),
});
const p = (cel, js, sql) => ({ cel, js, ...sql });

export const predicates = [
  p('resource.encrypted', (r) => r.encrypted, both(['encrypted'], (a) => a)),
  p('!resource.public', (r) => !r.public, both(['public'], (a) => `not ${a}`)),
  p("resource.region in ['eu-central-1', 'eu-west-1']", (r) => r.region === 'eu-central-1' || r.region === 'eu-west-1',
    both(['region'], (a) => `${a} in ('eu-central-1', 'eu-west-1')`)),
  p("resource.state == 'running'", (r) => r.state === 'running', both(['state'], (a) => `${a} = 'running'`)),
  p('resource.open_findings == 0', (r) => r.open_findings === 0, both(['open_findings'], (a) => `${a} = 0`)),
  p('resource.max_cvss < 7.0', (r) => r.max_cvss < 7, both(['max_cvss'], (a) => `${a} < 7.0`)),
  p('resource.patch_age_days <= 30', (r) => r.patch_age_days <= 30, both(['patch_age_days'], (a) => `${a} <= 30`)),
  p("resource.tags.env != 'prod' || resource.backup", (r) => r.tags.env !== 'prod' || r.backup,
    { typed: "env <> 'prod' or backup", json: "json_extract(body, '$.tags.env') <> 'prod' or json_extract(body, '$.backup')" }),
  p('has(resource.mfa) && resource.mfa', (r) => r.mfa !== undefined && r.mfa, both(['mfa'], (a) => `coalesce(${a}, 0)`)),
  p('resource.cpu >= 2 && resource.memory_gb >= 4', (r) => r.cpu >= 2 && r.memory_gb >= 4,
    both(['cpu', 'memory_gb'], (a, b) => `${a} >= 2 and ${b} >= 4`)),
  p("resource.os == 'linux' && resource.os_version >= 20", (r) => r.os === 'linux' && r.os_version >= 20,
    both(['os', 'os_version'], (a, b) => `${a} = 'linux' and ${b} >= 20`)),
  p('resource.disk_gb < 3000', (r) => r.disk_gb < 3000, both(['disk_gb'], (a) => `${a} < 3000`)),
  p('resource.failed_logins < 5', (r) => r.failed_logins < 5, both(['failed_logins'], (a) => `${a} < 5`)),
  p('resource.disks.all(d, d.encrypted)', (r) => r.disks.every((d) => d.encrypted),
    { typed: 'not exists (select 1 from disks d where d.row = r.row and not d.encrypted)',
      json: "not exists (select 1 from json_each(body, '$.disks') d where not json_extract(d.value, '$.encrypted'))" }),
  p('!resource.ports.exists(p, p == 22 || p == 3389)', (r) => !r.ports.some((x) => x === 22 || x === 3389),
    { typed: 'not exists (select 1 from ports p where p.row = r.row and (p.port = 22 or p.port = 3389))',
      json: "not exists (select 1 from json_each(body, '$.ports') p where p.value = 22 or p.value = 3389)" }),
  p("resource.groups.exists(g, g == 'admins')", (r) => r.groups.some((g) => g === 'admins'),
    { typed: "exists (select 1 from groups g where g.row = r.row and g.name = 'admins')",
      json: "exists (select 1 from json_each(body, '$.groups') g where g.value = 'admins')" }),
  p('resource.disks.exists(d, d.size_gb > 500 && !d.encrypted)', (r) => r.disks.some((d) => d.size_gb > 500 && !d.encrypted),
    { typed: 'exists (select 1 from disks d where d.row = r.row and d.size_gb > 500 and not d.encrypted)',
      json: "exists (select 1 from json_each(body, '$.disks') d where json_extract(d.value, '$.size_gb') > 500 and not json_extract(d.value, '$.encrypted'))" }),
  p("resource.name.matches('^[a-z]+-(prod|test)-[0-9]+$')", (() => { const re = /^[a-z]+-(prod|test)-[0-9]+$/; return (r) => re.test(r.name); })(),
    both(['name'], (a) => `${a} regexp '^[a-z]+-(prod|test)-[0-9]+$'`)),
  p("in_set('approved', resource.owner)", (r, approved) => approved.has(r.owner), both(['owner'], (a) => `${a} in (select key from approved)`)),
  p("resource.owner_mail.endsWith('@example.org')", (r) => r.owner_mail.endsWith('@example.org'),
    both(['owner_mail'], (a) => `substr(${a}, -12) = '@example.org'`)),
];
