import type { surveyDesk } from '@cloud/features/survey/contract/desk'
import type { InputOf, OutputOf } from '@cloud/shared/contract'

/** How far a box is, as the desk is told. */
export type BoxState = OutputOf<typeof surveyDesk.box>
/** Who keeps the three papers, by number. */
export type Holders = InputOf<typeof surveyDesk.makeBox>['holders']
export type Holder = Holders[number]
