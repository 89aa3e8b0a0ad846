import { reportsContract } from '@cloud/features/reports/contract'
import type { StaffRow } from '@cloud/features/account/contract/people'
import { HANDS } from '@cloud/shared/roles'
import { useQueryOf } from '@/client/queries'

/** What lies on desks, by the code of the desk. */
export type Loads = ReadonlyMap<string, { name: string; open: number; overdue: number; people: number }>

/** How much lies where; asked anew now and then, as it moves by itself. */
export function useLoads(): Loads {
  const { data } = useQueryOf(reportsContract.deskLoads, {}, { everyMs: 60_000 })
  return new Map(data?.items.map((one) => [one.desk, one] as const) ?? [])
}

/** Desks at which somebody sits who handles cases. */
export const desksOf = ({ duties }: Pick<StaffRow, 'duties'>): string[] => [
  ...new Set(duties.filter(({ role }) => HANDS.some((hand) => hand === role)).map(({ area }) => area)),
]

/** How many open cases lie on somebody's desks; null for who has none. */
export function loadOf(person: Pick<StaffRow, 'duties'>, loads: Loads): number | null {
  const desks = desksOf(person)
  return desks.length === 0 ? null : desks.reduce((sum, desk) => sum + (loads.get(desk)?.open ?? 0), 0)
}

/** Duties by name, each with its places: 网格员 园林村、明珠社区. */
export function dutiesByRole({ duties }: Pick<StaffRow, 'duties'>): { role: string; areas: string[] }[] {
  const byRole = new Map<string, string[]>()
  for (const { roleName, areaName } of duties)
    byRole.set(roleName, [...(byRole.get(roleName) ?? []), areaName])
  return [...byRole].map(([role, areas]) => ({ role, areas }))
}
