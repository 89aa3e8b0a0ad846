import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { DESK, TAB } from '@cloud/shared/addresses'
import { useState } from 'react'
import { takeOver } from '@/client/account'
import { go } from '@/client/go'
import { LOCKED, useSession } from '@/client/session'
import { Button } from '@/ui/Button'
import { Heading } from '@/ui/Heading'
import { Page } from '@/ui/Page'
import { SvgPicture } from '@/ui/SvgPicture'
import { Switch } from '@/ui/Switch'
import { toast } from '@/ui/Toast'
import { words } from '../words'
import { PasswordForm } from './PasswordForm'
import { ring } from './ring'
import { type Opened, useDesktop } from './useDesktop'
import { Waiting } from './Waiting'
import './index.scss'

const w = words.desktop
/** Until the server has said so. */
const IDLE_MINUTES = 15

/** Where one goes on: only to a page of our own. */
const safe = (to: string | undefined): string => (to && /^\/[a-z]/.test(to) ? to : DESK.home)

/** A desktop that becomes somebody by their phone, or opens again for whoever was there (pictures s1). */
export default function DesktopPage() {
  const { to } = useRouter().params
  const before = useSession()
  const locked = before?.token === LOCKED
  const [shared, setShared] = useState(true)
  const [byPassword, setByPassword] = useState(false)
  const opened = (one: Opened) => {
    const { token, person, name } = one
    const isBack = locked && person.id === before.person.id
    takeOver({
      token,
      person,
      ...(name === null ? {} : { name }),
      ...(one.shared ? { shared: { idleMinutes: one.idleMinutes } } : {}),
    })
    toast(w.became(name ?? w.somebody))
    // what was begun lies below this page
    if (isBack && Taro.getCurrentPages().length > 1) void Taro.navigateBack()
    else void Taro.reLaunch({ url: safe(to && decodeURIComponent(to)) })
  }
  const { desktop, again } = useDesktop(shared, !byPassword, opened)
  const idle = 'shown' in desktop ? desktop.shown.idleMinutes : IDLE_MINUTES
  return (
    <Page title={w.title} nav="none" className="app--opens">
      <View className="signin">
        <View className="signin__side">
          <View>
            <View className="signin__brand">{w.brand}</View>
            <View>{w.desk}</View>
          </View>
          <SvgPicture svg={ring} decorative className="signin__ring" />
          <View className="signin__foot">
            <View>{w.resident}</View>
            <View>{w.help}</View>
            <Button kind="text" size="small" className="signin__me" onTap={() => go(TAB.me)}>
              {w.toMe}
            </Button>
          </View>
        </View>
        <View className="signin__main">
          <Heading level={1}>{locked ? w.locked : byPassword ? words.password.head : w.head}</Heading>
          <View className="signin__note">
            {locked ? w.lockedNote(before.name ?? w.lockedYou) : byPassword ? words.password.note : w.note}
          </View>
          {byPassword ? (
            <PasswordForm shared={shared} onOpened={opened} />
          ) : (
            <Waiting desktop={desktop} again={again} />
          )}
          <Button kind="text" size="small" onTap={() => setByPassword(!byPassword)}>
            {byPassword ? w.byPhone : w.byPassword}
          </Button>
          <View className="signin__shared">
            <Switch label={w.shared} on={shared} onChange={setShared} />
            <View>
              <View className="signin__strong">{w.shared}</View>
              <View className="signin__small">{shared ? w.sharedNote(idle) : w.ownNote}</View>
            </View>
          </View>
        </View>
      </View>
    </Page>
  )
}
