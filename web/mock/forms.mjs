// SPDX-License-Identifier: Apache-2.0
const field = (name, kind, more = {}) => ({ name, kind, label: name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' '), help: '', required: false, ...more });

/** The descriptions of the registers that the mock has, as `GET /api/v1/<register>/schema` gives them. */
export const forms = {
  person: { title: 'Person', prefix: 'P', clause: '5.3', help: 'Somebody who works for the organization.', title_field: 'name', fields: [field('name', 'text', { indexed: true }), field('email', 'text', { indexed: true, label: 'E-mail' }), field('role', 'text', { indexed: true })] },
  risk: { title: 'Risk', prefix: 'R', clause: '6.1.2', help: 'A risk to information in scope and what was decided about it.', title_field: 'title', fields: [field('title', 'text', { indexed: true }), field('owner', 'reference', { target: 'person', indexed: true }), field('treatment', 'enumeration', { choices: ['modify', 'retain', 'avoid', 'share'].map((value) => ({ value, label: value })), indexed: true }), field('level', 'integer', { indexed: true })] },
  document: { title: 'Document', prefix: 'D', clause: '7.5', help: 'Documented information.', title_field: 'title', fields: [field('title', 'text', { indexed: true }), field('kind', 'enumeration', { indexed: true }), field('state', 'enumeration', { indexed: true }), field('review_by', 'date', { indexed: true }), field('owner', 'reference', { target: 'person', indexed: true })] },
  task: { title: 'Task', prefix: 'T', clause: '', help: 'Something to do.', title_field: 'title', fields: [field('title', 'text', { indexed: true }), field('state', 'enumeration', { indexed: true }), field('due', 'date', { indexed: true }), field('owner', 'reference', { target: 'person', indexed: true })] },
};
