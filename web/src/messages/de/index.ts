// SPDX-License-Identifier: Apache-2.0
import type { Messages } from '../en';
import { ask } from './ask';
import { chart } from './chart';
import { common } from './common';
import { controls } from './controls';
import { delivery } from './delivery';
import { evidence } from './evidence';
import { frame } from './frame';
import { gate } from './gate';
import { ledger } from './ledger';
import { overview } from './overview';
import { proof } from './proof';
import { registers } from './registers';
import { soa } from './soa';
import { system } from './system';
import { work } from './work';

export const de: Messages = {
  ...ask,
  ...chart,
  ...common,
  ...controls,
  ...delivery,
  ...evidence,
  ...frame,
  ...gate,
  ...ledger,
  ...overview,
  ...proof,
  ...registers,
  ...soa,
  ...system,
  ...work,
};
