import { hasDesk } from '@cloud/shared/roles'
import { go } from '@/client/go'
import { useSession } from '@/client/session'
import { Empty } from '@/ui/Empty'
import { Page } from '@/ui/Page'
import { words } from '../words'

/**
 * For whoever opened a page of the desk by its address and has no work there. Somebody with a duty is told which;
 * that only staff may come in would be no truth to them.
 * @param who the page is for, where it is not for every member of staff
 */
export function NotStaff({ title = words.home, who }: { title?: string; who?: string }) {
  const roles = useSession()?.person.roles ?? []
  const [duty] = roles
  const atDesk = hasDesk(roles.map(({ role }) => role))
  const said = duty
    ? { title: words.notYours, text: words.notYoursBody(duty.areaName, duty.roleName) }
    : { title: words.notStaff, text: words.notStaffBody }
  return (
    <Page title={title} titled>
      <Empty
        title={who ?? said.title}
        text={said.text}
        action={
          atDesk
            ? { label: words.toDesk, onTap: () => go('/desk/home/index') }
            : { label: words.toMe, onTap: () => go('/pages/me/index') }
        }
      />
    </Page>
  )
}
