// SPDX-License-Identifier: Apache-2.0
import { access } from './access';
import { ask } from './ask';
import { audits } from './audits';
import { begun } from './begun';
import { certification } from './certification';
import { chart } from './chart';
import { check_editor } from './check_editor';
import { everywhere } from './everywhere';
import { control_page } from './control_page';
import { controls } from './controls';
import { delivery } from './delivery';
import { dialog } from './dialog';
import { documents } from './documents';
import { due } from './due';
import { evidence } from './evidence';
import { frame } from './frame';
import { gate } from './gate';
import { guest } from './guest';
import { import_wizard } from './import_wizard';
import { incidents } from './incidents';
import { ledger } from './ledger';
import { move } from './move';
import { overview } from './overview';
import { overview_page } from './overview_page';
import { proof } from './proof';
import { record_form } from './record_form';
import { record_page } from './record_page';
import { register_table } from './register_table';
import { refusal } from './refusal';
import { registers } from './registers';
import { reports } from './reports';
import { review } from './review';
import { reviews } from './reviews';
import { risk } from './risk';
import { riskPage } from './risk_page';
import { samples } from './samples';
import { setup } from './setup';
import { soa } from './soa';
import { soa_bulk } from './soa_bulk';
import { sources } from './sources';
import { system } from './system';
import { work } from './work';

/** Every text of the pages, one file for each part. A language is an object of the same type; sentences with values are functions. */
export const en = {
  ...access,
  ...ask,
  ...audits,
  ...begun,
  ...certification,
  ...chart,
  ...check_editor,
  ...everywhere,
  ...control_page,
  ...controls,
  ...delivery,
  ...dialog,
  ...documents,
  ...due,
  ...evidence,
  ...frame,
  ...gate,
  ...guest,
  ...import_wizard,
  ...incidents,
  ...ledger,
  ...move,
  ...overview,
  ...overview_page,
  ...proof,
  ...record_form,
  ...record_page,
  ...register_table,
  ...refusal,
  ...registers,
  ...reports,
  ...review,
  ...reviews,
  ...risk,
  ...riskPage,
  ...samples,
  ...setup,
  ...soa,
  ...soa_bulk,
  ...sources,
  ...system,
  ...work,
};

export type Messages = typeof en;
