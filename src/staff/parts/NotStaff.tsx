import { go } from '@/client/go'
import { Empty } from '@/ui/Empty'
import { Page } from '@/ui/Page'
import { words } from '../words'

/** For whoever opened the desk by its address. */
export function NotStaff() {
  return (
    <Page title={words.home}>
      <Empty
        title={words.notStaff}
        text={words.notStaffBody}
        action={{ label: words.toMe, onTap: () => go('/pages/me/index') }}
      />
    </Page>
  )
}
