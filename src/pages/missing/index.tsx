import { TAB } from '@cloud/shared/addresses'
import { Empty } from '@/ui/Empty'
import { Page } from '@/ui/Page'
import { go } from '@/client/go'

import { words } from './words'

/** Where an address leads that no page has: it says so, and the way home. */
export default function MissingPage() {
  return (
    <Page title={words.page} titled>
      <Empty
        small
        title={words.title}
        text={words.text}
        action={{ label: words.home, onTap: () => go(TAB.air) }}
        link={{ label: words.report, onTap: () => go(TAB.report) }}
      />
    </Page>
  )
}
