import type { HomeModel } from './viewModel'
import { words } from './words'

/** The one sentence about the air, on the page and on the picture that is shared: past, below a warning, or of now. */
export function verdictWords({ verdict, notices }: Pick<HomeModel, 'verdict' | 'notices'>): string {
  const { headline, freshness } = verdict
  if (freshness === 'stale') return words.verdictPast[headline]
  const warned = notices.length > 0 ? words.verdictWarned[headline] : undefined
  return warned ?? words.verdict[headline]
}
