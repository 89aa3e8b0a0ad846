import type { PersonContext } from '../../../platform/kernel/context'
import { type ParsedInput, staff } from '../../../platform/kernel/procedure'
import { ORGANISERS } from '../../../shared/roles'
import type { activitiesMaking } from '../contract/making'
import { peopleTable, type TakenTable } from './people-table'

type Asked = ParsedInput<(typeof activitiesMaking)['takeTable']>
type Of<W extends Asked['what']> = Extract<Asked, { what: W }>

/** What makes each table. */
export interface TableMakers {
  volunteers(ctx: PersonContext, asked: Of<'volunteers'>): Promise<TakenTable>
  greening(ctx: PersonContext, asked: Of<'greening'>): Promise<TakenTable>
}

/** `takeTable`: the list of people is made here, the others by whoever knows hours and trees. */
export const takeTableWith = ({ volunteers, greening }: TableMakers) =>
  staff(ORGANISERS, async (ctx: PersonContext, asked: Asked) => {
    switch (asked.what) {
      case 'people':
        return peopleTable(ctx, asked)
      case 'volunteers':
        return volunteers(ctx, asked)
      case 'greening':
        return greening(ctx, asked)
    }
  })
