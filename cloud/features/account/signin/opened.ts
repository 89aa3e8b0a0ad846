import { openSession, personOfToken } from '../../../platform/identity/sessions'
import type { Context } from '../../../platform/kernel/context'
import { writeAudit } from '../../../platform/kernel/audit'
import { describe } from '../describe'
import { staffNames } from '../names'
import { signInSettings } from './settings'

/** How somebody came in. */
interface Way {
  readonly how: 'phone' | 'password' | 'recovery'
  /** `windows edge` */
  readonly machine: string
  readonly shared: boolean
}

/** Opens a session on a desktop, as the page is told of it. That staff signed in is written down; of residents nothing is. */
export async function openFor(ctx: Context, personId: string, { how, machine, shared }: Way) {
  const token = await openSession(ctx.db, ctx.settings, personId, ctx.now, { machine, shared })
  const person = await personOfToken(ctx.db, ctx.settings, token, ctx.now)
  if (!person) throw new Error('a session just opened is gone')
  if (person.kind === 'staff')
    await writeAudit(ctx.db, ctx.settings, ctx.now, person, ctx.requestId, {
      action: 'staff.sign_in',
      subject: `person:${personId}`,
      detail: { how, machine, shared },
    })
  const names = await staffNames(ctx, person.kind === 'staff' ? [personId] : [])
  return {
    token,
    person: describe(person, ctx.locale),
    name: names.get(personId) ?? null,
    shared,
    idleMinutes: signInSettings.of(ctx.settings).idleMinutes,
  }
}
