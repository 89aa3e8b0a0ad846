import { View } from '@tarojs/components'
import { signInContract } from '@cloud/features/account/contract/signin'
import { ACCOUNT } from '@cloud/shared/addresses'
import { useCallback, useState } from 'react'
import { signOut } from '@/client/account'
import { dayWords } from '@/client/dates'
import { go } from '@/client/go'
import { lock } from '@/client/idle'
import { useQueryOf } from '@/client/queries'
import { useSession } from '@/client/session'
import { Card } from '@/ui/Card'
import { Empty } from '@/ui/Empty'
import { ListRow } from '@/ui/ListRow'
import { Page } from '@/ui/Page'
import { toast } from '@/ui/Toast'
import { isBrowser } from '../platform/isBrowser'
import { words } from '../words'
import { type Device, DeviceList } from './DeviceList'
import { EndSheet } from './EndSheet'
import './index.scss'

const w = words.devices

/** Where one is signed in, and signing in elsewhere. */
export default function DevicesPage() {
  const session = useSession()
  const [ending, setEnding] = useState<Device | null>(null)
  const close = useCallback(() => setEnding(null), [])
  return (
    <Page title={w.title} titled ground="page" sheet={<EndSheet device={ending} onClose={close} />}>
      <View className="devices">
        <Card kind="rows">
          {(session || !isBrowser) && (
            <ListRow
              icon="screen"
              tone="brand"
              strong
              title={w.signIn}
              note={w.signInNote}
              onTap={() => go(ACCOUNT.scan())}
            />
          )}
          {isBrowser && (
            <ListRow
              icon="handset"
              title={w.bring}
              note={w.bringNote}
              onTap={() => go(ACCOUNT.desktop(ACCOUNT.devices))}
            />
          )}
          {session?.person.kind === 'staff' && <PasswordRow />}
        </Card>
        {session ? (
          <>
            <DeviceList token={session.token} onEnd={setEnding} />
            {session.shared && (
              <Card kind="rows">
                <ListRow icon="lock" title={w.lock} onTap={lock} />
                <ListRow
                  icon="left"
                  title={w.leaveHere}
                  onTap={() => void signOut().then(() => toast(w.left))}
                />
              </Card>
            )}
          </>
        ) : (
          <Empty small title={w.nobody} text={w.nobodyNote} />
        )}
      </View>
    </Page>
  )
}

function PasswordRow() {
  const set = useQueryOf(signInContract.password, {}).data?.set
  return (
    <ListRow
      icon="lock"
      title={w.password}
      value={set === undefined ? undefined : set === null ? w.passwordNone : w.passwordOn(dayWords(set.on))}
      onTap={() => go(ACCOUNT.password)}
    />
  )
}
