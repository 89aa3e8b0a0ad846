import { AIR, TAB } from '@cloud/shared/addresses'
import { ListRow } from '@/ui/ListRow'

import { open } from '../go'
import { Section } from './Section'
import { words } from './words'

const w = words.done

/** Where it can be seen what the county does about it. */
export function Done() {
  return (
    <Section title={w.title}>
      <ListRow icon="list" title={w.ledger} note={w.ledgerNote} onTap={() => open(TAB.report)} />
      <ListRow
        icon="sprout"
        title={w.activities}
        note={w.activitiesNote}
        onTap={() => open(TAB.activities)}
      />
      <ListRow icon="wind" title={w.air} note={w.airNote} onTap={() => open(AIR.year())} />
    </Section>
  )
}
