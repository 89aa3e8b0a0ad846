import { View } from '@tarojs/components'
import {
  languagesOf,
  surveyDesk,
  writeQuestionnaireFile,
  type QuestionnaireDraft,
} from '@cloud/features/survey/contract/desk'
import { useQueryOf } from '@/client/queries'
import { BottomSheet } from '@/ui/BottomSheet'
import { DataState } from '@/ui/DataState'
import { DownloadButton } from './DownloadButton'
import { Preview } from './Preview'
import { words } from './words'

/** A published version that somebody looks at. */
export interface Looked {
  code: string
  title: string
  version: number
}

/** A published version as a phone shows it, and as a file to take along. */
export function LookSheet({ looked, onClose }: { looked: Looked; onClose: () => void }) {
  const { code, title, version } = looked
  const query = useQueryOf(surveyDesk.publishedQuestionnaire, { code, version }, { staleMs: Infinity })
  const text = ({ content }: { content: QuestionnaireDraft }) => writeQuestionnaireFile({ code, content })
  return (
    <BottomSheet open title={words.lookOf(title, version)} onClose={onClose}>
      <DataState query={query}>
        {(data) => (
          <View className="survey-desk__form">
            <Preview draft={data.content} languages={languagesOf(data.content)} at={null} />
            <DownloadButton name={`${code}-${version}.json`} text={() => text(data)} />
          </View>
        )}
      </DataState>
    </BottomSheet>
  )
}
