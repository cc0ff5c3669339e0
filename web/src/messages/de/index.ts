// SPDX-License-Identifier: Apache-2.0
import type { Messages } from '../en';
import { access } from './access';
import { ask } from './ask';
import { chart } from './chart';
import { common } from './common';
import { controls } from './controls';
import { documents } from './documents';
import { due } from './due';
import { evidence } from './evidence';
import { frame } from './frame';
import { gate } from './gate';
import { import_wizard } from './import_wizard';
import { incidents } from './incidents';
import { ledger } from './ledger';
import { move } from './move';
import { overview } from './overview';
import { record_form } from './record_form';
import { record_page } from './record_page';
import { register_table } from './register_table';
import { registers } from './registers';
import { reports } from './reports';
import { reviews } from './reviews';
import { risk } from './risk';
import { riskPage } from './risk_page';
import { soa } from './soa';
import { system } from './system';
import { work } from './work';

export const de: Messages = {
  ...access,
  ...ask,
  ...chart,
  ...common,
  ...controls,
  ...documents,
  ...due,
  ...evidence,
  ...frame,
  ...gate,
  ...import_wizard,
  ...incidents,
  ...ledger,
  ...move,
  ...overview,
  ...record_form,
  ...record_page,
  ...register_table,
  ...registers,
  ...reports,
  ...reviews,
  ...risk,
  ...riskPage,
  ...soa,
  ...system,
  ...work,
};
