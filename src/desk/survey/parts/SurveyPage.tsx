import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { DeskPage } from '../../shell/DeskPage'
import { NotStaff } from '../../shell/NotStaff'
import { useMayOversee } from '../../shell/useMayOversee'
import { words } from '../words'
import './SurveyPage.scss'

interface SurveyPageProps {
  title: string
  tools?: ReactNode
  sheet?: ReactNode
  children: ReactNode
}

/** A page of the survey's desk, for those whose work it is and those who look over it. */
export function SurveyPage({ title, tools, sheet, children }: SurveyPageProps) {
  if (!useMayOversee().surveyRead) return <NotStaff title={title} who={words.who} />
  return (
    <DeskPage title={title} place="survey" tools={tools} sheet={sheet}>
      <View className="survey-desk">{children}</View>
    </DeskPage>
  )
}
