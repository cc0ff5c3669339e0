// SPDX-License-Identifier: Apache-2.0
import type { Messages } from '../en';
import { ask } from './ask';
import { audits } from './audits';
import { certification } from './certification';
import { chart } from './chart';
import { common } from './common';
import { controls } from './controls';
import { dialog } from './dialog';
import { evidence } from './evidence';
import { frame } from './frame';
import { gate } from './gate';
import { guest } from './guest';
import { import_wizard } from './import_wizard';
import { ledger } from './ledger';
import { overview } from './overview';
import { record_form } from './record_form';
import { record_page } from './record_page';
import { register_table } from './register_table';
import { registers } from './registers';
import { review } from './review';
import { samples } from './samples';
import { setup } from './setup';
import { soa } from './soa';
import { system } from './system';
import { work } from './work';

export const de: Messages = {
  ...ask,
  ...audits,
  ...certification,
  ...chart,
  ...common,
  ...controls,
  ...dialog,
  ...evidence,
  ...frame,
  ...gate,
  ...guest,
  ...import_wizard,
  ...ledger,
  ...overview,
  ...record_form,
  ...record_page,
  ...register_table,
  ...registers,
  ...review,
  ...samples,
  ...setup,
  ...soa,
  ...system,
  ...work,
};
