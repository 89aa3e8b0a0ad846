/** Words of an organiser to those who signed up, and to those who came the last time. */
import type { PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { type ParsedInput, staff } from '../../../platform/kernel/procedure'
import { inChinese } from '../../../shared/locale'
import { ORGANISERS } from '../../../shared/roles'
import type { activitiesMaking } from '../contract/making'
import { again, organiserWords } from './messages'
import { comingActivity, ownActivity } from './reach'
import {
  absentSignUps,
  activeSignUps,
  AGAIN,
  lastTimeOf,
  tellPersons,
  wasTold,
  whoCame,
  writeDeed,
} from './telling'
import { makingWords } from './words'

type Input<K extends keyof typeof activitiesMaking> = ParsedInput<(typeof activitiesMaking)[K]>

export const speakingHandlers = {
  tell: staff(ORGANISERS, async (ctx: PersonContext, { activityId, to, words }: Input<'tell'>) => {
    const { title } = await ownActivity(ctx, activityId)
    const told = await tellPersons(ctx, await audience(ctx, activityId, to), organiserWords, {
      activityId,
      title,
      words: inChinese(words),
    })
    await writeDeed(ctx, activityId, { what: 'told', fields: [to], words, told })
    return { told }
  }),

  askAgain: staff(ORGANISERS, async (ctx: PersonContext, { activityId }: Input<'askAgain'>) => {
    const activity = await comingActivity(ctx, activityId)
    // the activity's row is held: of two at once the second sees what the first wrote
    if (await wasTold(ctx, activityId, AGAIN)) throw fail('conflict', { words: makingWords.asked })
    const last = await lastTimeOf(ctx, activity)
    if (!last) throw fail('conflict', { words: makingWords.noLastTime })
    const now = new Set((await activeSignUps(ctx, activityId)).map(({ personId }) => personId))
    const to = (await whoCame(ctx, last.id)).filter((person) => !now.has(person))
    const told = await tellPersons(ctx, to, again, {
      activityId,
      title: activity.title,
      startsAt: activity.startsAt.toISOString(),
    })
    await writeDeed(ctx, activityId, { what: 'told', fields: [AGAIN], told })
    return { told }
  }),
}

async function audience(ctx: PersonContext, activityId: string, to: Input<'tell'>['to']): Promise<string[]> {
  const persons = (rows: readonly { personId: string }[]) => rows.map(({ personId }) => personId)
  switch (to) {
    case 'all':
      return persons(await activeSignUps(ctx, activityId))
    case 'seated':
      return persons(await activeSignUps(ctx, activityId, ['seated', 'offered']))
    case 'waiting':
      return persons(await activeSignUps(ctx, activityId, ['waiting']))
    case 'absent':
      return persons(await absentSignUps(ctx, activityId))
    case 'came':
      return whoCame(ctx, activityId)
  }
}
