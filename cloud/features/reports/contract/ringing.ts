/** Emergencies that ring on the pages of staff until somebody takes them. Apart: no page of residents asks for it. */
import * as v from 'valibot'
import { command, defineContract, query } from '../../../shared/contract'
import { caseId, date } from './parts'

export const ringingContract = defineContract('reports', {
  /** What rings for whoever asks: to those who decide about cases everything, to others what their duty brings them. */
  ringing: query({
    input: v.strictObject({}),
    output: v.object({
      items: v.array(
        v.object({
          caseId: v.string(),
          number: v.string(),
          /** What it is about, in the plain words of its first category. */
          what: v.string(),
          town: v.nullable(v.string()),
          village: v.nullable(v.string()),
          since: date,
          /** Whether the case opens to this person. */
          opens: v.boolean(),
        }),
      ),
      /** Whom to call now, the first at the top. */
      call: v.array(v.object({ name: v.string(), phone: v.string(), to: v.string() })),
    }),
  }),
  /** 接了. Whoever is later hears who has it. */
  takeAlarm: command({
    input: v.object({ caseId }),
    output: v.object({ takenAt: v.string(), by: v.nullable(v.string()), mine: v.boolean() }),
  }),
})
