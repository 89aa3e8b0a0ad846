import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { ReactNode } from 'react'
import { AIR_DESK_PAGES, DESK, type AirDeskPage } from '@cloud/shared/addresses'
import { Button } from '@/ui/Button'
import { a11y } from '@/ui/platform/a11y'
import { Tappable } from '@/ui/Tappable'
import { DeskPage } from '../../shell/DeskPage'
import { NotStaff } from '../../shell/NotStaff'
import { useMayOversee } from '../../shell/useMayOversee'
import { words } from '../words'
import './AirPage.scss'

export type AirTab = AirDeskPage

interface AirPageProps {
  tab: AirTab
  tools?: ReactNode
  sheet?: ReactNode
  children: ReactNode
}

/** A page of the air desk: the others of it beside, and only for those whose work it is. */
export function AirPage({ tab, tools, sheet, children }: AirPageProps) {
  const may = useMayOversee()
  const allowed: Record<AirTab, boolean> = {
    stations: may.airRead,
    upload: may.airEdit,
    hour: may.airEdit,
    notices: may.airRead || may.airNotices,
    dust: may.airRead,
  }
  const tabs = AIR_DESK_PAGES.filter((one) => allowed[one])
  const [first] = tabs
  if (first === undefined) return <NotStaff />
  if (!allowed[tab]) return <Elsewhere tab={first} />
  return (
    <DeskPage title={words[tab].title} place="air" tools={tools} sheet={sheet}>
      <View className="air-desk-tabs" {...a11y({ role: 'navigation', label: words.tabsLabel })}>
        {tabs.map((one) => (
          <Tappable
            key={one}
            role="link"
            current={one === tab ? 'page' : 'false'}
            className={one === tab ? 'air-desk-tab air-desk-tab--on' : 'air-desk-tab'}
            onTap={() => {
              if (one !== tab) open(one)
            }}
          >
            {words.tabs[one]}
          </Tappable>
        ))}
      </View>
      {children}
    </DeskPage>
  )
}

/** Beside one another, not on top: going back leads out of the air desk. */
const open = (tab: AirTab) => void Taro.redirectTo({ url: DESK.air(tab) })

/** Somebody opened a page by its address that is not theirs, while another of the desk is. */
function Elsewhere({ tab }: { tab: AirTab }) {
  return (
    <DeskPage title={words[tab].title} place="air">
      <Button kind="secondary" onTap={() => open(tab)}>
        {words.tabs[tab]}
      </Button>
    </DeskPage>
  )
}
