import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { officeContract, type SettingsData } from '@cloud/features/reports/contract/office'
import { DESK, SETTINGS_PARTS, type SettingsPart } from '@cloud/shared/addresses'
import { useQueryOf } from '@/client/queries'
import { DataState } from '@/ui/DataState'
import { Heading } from '@/ui/Heading'
import { a11y } from '@/ui/platform/a11y'
import { Tappable } from '@/ui/Tappable'
import { sayInAddress } from '../platform/address'
import { useWide } from '../platform/wide'
import { DeskPage } from '../shell/DeskPage'
import { NotStaff } from '../shell/NotStaff'
import { useMayOversee } from '../shell/useMayOversee'
import { ChangesPart } from './ChangesPart'
import { ChecksPart } from './ChecksPart'
import { EmergencyPart } from './EmergencyPart'
import { HandlersPart } from './HandlersPart'
import { HolidaysPart } from './HolidaysPart'
import { LimitsPart } from './LimitsPart'
import { MonthCard } from './MonthCard'
import { RosterPart } from './RosterPart'
import { TemplatesPart } from './TemplatesPart'
import { words } from './words'
import './index.scss'

/** 设置: how the office works; administrators change it, dispatchers and leaders look. */
export default function SettingsPage() {
  return useMayOversee().settings ? <Settings /> : <NotStaff title={words.title} who={words.who} />
}

const partOf = (asked: string | undefined): SettingsPart =>
  SETTINGS_PARTS.find((part) => part === asked) ?? 'limits'

function Settings() {
  const asked = useRouter().params['part']
  const [part, setPart] = useState(() => partOf(asked))
  return (
    <DeskPage title={words.title} place="settings">
      <View className="settings">
        <View className="settings__nav" {...a11y({ role: 'navigation', label: words.part })}>
          {SETTINGS_PARTS.map((one) => (
            <Tappable
              key={one}
              role="link"
              current={one === part ? 'page' : 'false'}
              className={one === part ? 'settings__place settings__place--on' : 'settings__place'}
              onTap={() => {
                setPart(one)
                sayInAddress(DESK.settings(one))
              }}
            >
              {words.parts[one]}
            </Tappable>
          ))}
        </View>
        <View className="settings__body">
          <Heading level={2}>{words.parts[part]}</Heading>
          <Part key={part} part={part} />
        </View>
      </View>
    </DeskPage>
  )
}

function Part({ part }: { part: SettingsPart }) {
  const may = useMayOversee()
  switch (part) {
    case 'holidays':
      return <HolidaysPart mayEdit={may.holidays} />
    case 'templates':
      return <TemplatesPart mayEdit={may.holidays} />
    case 'roster':
      return <RosterPart mayEdit={may.settingsKeep} />
    case 'changes':
      return <ChangesPart />
    default:
      return <Rules part={part} mayEdit={may.settingsKeep} />
  }
}

/** The parts that one answer holds. */
function Rules({
  part,
  mayEdit,
}: {
  part: 'limits' | 'handlers' | 'checks' | 'emergency'
  mayEdit: boolean
}) {
  const query = useQueryOf(officeContract.settings, {})
  const body = (data: SettingsData) => {
    if (part === 'handlers') return <HandlersPart data={data} mayEdit={mayEdit} />
    if (part === 'checks') return <ChecksPart data={data} mayEdit={mayEdit} />
    if (part === 'emergency') return <EmergencyPart data={data} mayEdit={mayEdit} />
    return <Limits data={data} mayEdit={mayEdit} />
  }
  return <DataState query={query}>{body}</DataState>
}

/** Limits, and on a wide window the calendar by which they are counted beside them. */
function Limits({ data, mayEdit }: { data: SettingsData; mayEdit: boolean }) {
  const wide = useWide()
  const calendar = useQueryOf(officeContract.calendarState, {}, { enabled: wide }).data
  return (
    <View className="settings__beside">
      <LimitsPart data={data} mayEdit={mayEdit} />
      {wide && calendar && <MonthCard years={calendar.years} />}
    </View>
  )
}
