// SPDX-License-Identifier: Apache-2.0
import type { AcceptanceRecord, HeatMap as Answered, HeatMapCell, LossFigures, LossLimit, LossPoint, RiskMethodRecord, RiskNamed, RiskRecord, RiskScenario, RiskScenarioListed, Simulation, TreatmentRecord } from '../../api/types';

export type { LossPoint, Simulation };
/** As it is answered, or drawn from a method alone. */
export type HeatMap = Omit<Answered, 'rows' | 'columns'> & { rows: Step[]; columns: Step[] };
export type Which = Answered['which'];
export const kWhich: readonly Which[] = ['inherent', 'current', 'target'];

export type Risk = RiskRecord;
export type RiskStatus = Risk['status'];
export type Score = NonNullable<Risk['current']>;
export type Estimate = NonNullable<Risk['current_estimate']>;
export type RiskMethod = RiskMethodRecord;
export type Step = RiskMethod['likelihood'][number];
export type Level = RiskMethod['levels'][number];
export type Authority = Level['authority'];
export type Treatment = TreatmentRecord;
export type TreatmentStatus = Treatment['status'];
export type Acceptance = AcceptanceRecord;

export type RiskLink = RiskNamed;
export type HeatCell = HeatMapCell;
export type Side = Pick<LossFigures, 'expected_loss' | 'standard_error' | 'exact_expected_loss'>;
export type Total = LossFigures;
export type Limit = LossLimit;
export type Scenario = RiskScenarioListed;
export type ScenarioDetail = RiskScenario;
