import { airContract } from '@cloud/features/air/contract'
import { useQueryOf } from '@/client/queries'

/** What people call a station, by its code; the code itself where it has no name here. */
export function useStationNames(): (code: string) => string {
  const { data } = useQueryOf(airContract.manageStations, {})
  const names = new Map(data?.items.map(({ code, name }) => [code, name]))
  return (code) => names.get(code) ?? code
}
