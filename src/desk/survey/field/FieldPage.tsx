import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import type { ReactNode } from 'react'
import { DESK } from '@cloud/shared/addresses'
import { holds, SURVEY_SECONDS, SURVEYORS } from '@cloud/shared/roles'
import { useSession } from '@/client/session'
import { Empty } from '@/ui/Empty'
import { a11y } from '@/ui/platform/a11y'
import { Tappable } from '@/ui/Tappable'
import { DeskPage } from '../../shell/DeskPage'
import { NotStaff } from '../../shell/NotStaff'
import { words } from './words'
import './field.scss'

export const FIELD_TABS = ['fieldwork', 'interviewers', 'rechecks'] as const
export type FieldTab = (typeof FIELD_TABS)[number]

/** Which survey the address asks for, and what who is signed in may do with its fieldwork. */
export function useField(): { survey: string; mayLook: boolean; mayAct: boolean; enabled: boolean } {
  const survey = useRouter().params.survey ?? ''
  const roles = useSession()?.person.roles.map(({ role }) => role) ?? []
  const mayLook = holds(roles, SURVEY_SECONDS)
  return { survey, mayLook, mayAct: holds(roles, SURVEYORS), enabled: mayLook && survey !== '' }
}

interface FieldPageProps {
  tab: FieldTab
  /** An open BottomSheet. */
  sheet?: ReactNode
  children: ReactNode
}

/** A page of the fieldwork of one survey: the others of it beside, and only for those whose work it is. */
export function FieldPage({ tab, sheet, children }: FieldPageProps) {
  const { survey, mayLook } = useField()
  const { title } = words[tab]
  if (!mayLook) return <NotStaff title={title} who={words.who} />
  return (
    <DeskPage title={title} place="survey" sheet={sheet}>
      <View className="field-tabs" {...a11y({ role: 'navigation', label: words.tabsLabel })}>
        {FIELD_TABS.map((one) => (
          <Tappable
            key={one}
            role="link"
            current={one === tab ? 'page' : 'false'}
            className={one === tab ? 'field-tab field-tab--on' : 'field-tab'}
            onTap={() => {
              // beside one another, not on top: going back leads out of the fieldwork
              if (one !== tab) void Taro.redirectTo({ url: DESK.survey(one, survey) })
            }}
          >
            {words.tabs[one]}
          </Tappable>
        ))}
      </View>
      {survey === '' ? <Empty small title={words.noSurvey.title} text={words.noSurvey.text} /> : children}
    </DeskPage>
  )
}
