import { hasDesk } from '@cloud/shared/roles'
import { ACCOUNT, DESK, TAB } from '@cloud/shared/addresses'
import { go } from '@/client/go'
import { useSession } from '@/client/session'
import Taro from '@tarojs/taro'
import { useEffect } from 'react'
import { Empty } from '@/ui/Empty'
import { Page } from '@/ui/Page'
import { useWide } from '../platform/wide'
import { words } from '../words'

/** The page that is open, with what is asked of it. */
function hereOf(): string {
  const page = Taro.getCurrentPages().at(-1)
  const query = Object.entries(page?.options ?? {}).flatMap(([name, value]) =>
    typeof value === 'string' && !name.startsWith('$') ? [`${name}=${encodeURIComponent(value)}`] : [],
  )
  const path = `/${(page?.route ?? DESK.home).replace(/^\//, '').split('?')[0] ?? ''}`
  return query.length > 0 ? `${path}?${query.join('&')}` : path
}

/**
 * For whoever opened a page of the desk by its address and has no work there. Somebody with a duty is told which;
 * that only staff may come in would be no truth to them.
 * @param who the page is for, where it is not for every member of staff
 */
export function NotStaff({ title = words.home, who }: { title?: string; who?: string }) {
  const session = useSession()
  const roles = session?.person.roles ?? []
  const wide = useWide()
  const nobody = session === null
  useEffect(() => {
    // on a desktop at which nobody is signed in: who comes back goes on where they wanted to
    if (wide && nobody) void Taro.redirectTo({ url: ACCOUNT.desktop(hereOf()) })
  }, [wide, nobody])
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
            ? { label: words.toDesk, onTap: () => go(DESK.home) }
            : { label: words.toMe, onTap: () => go(TAB.me) }
        }
        {...(wide && !atDesk
          ? { link: { label: words.signIn, onTap: () => go(ACCOUNT.desktop(DESK.home)) } }
          : {})}
      />
    </Page>
  )
}
