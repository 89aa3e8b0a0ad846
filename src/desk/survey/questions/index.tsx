import Taro, { useRouter } from '@tarojs/taro'
import { DESK } from '@cloud/shared/addresses'
import { DataState } from '@/ui/DataState'
import { NotStaff } from '../../shell/NotStaff'
import { useMayOversee } from '../../shell/useMayOversee'
import { SurveyPage } from '../parts/SurveyPage'
import { Editor } from './Editor'
import { Shelf } from './Shelf'
import { useDraft } from './useDraft'
import { words } from './words'
import './index.scss'

/** 问卷: all of them, or the one whose code stands in the address. */
export default function QuestionsPage() {
  const { code } = useRouter().params
  return code === undefined ? <Shelf /> : <Writing key={code} code={code} />
}

function Writing({ code }: { code: string }) {
  if (!useMayOversee().surveyMake) return <NotStaff title={words.title} />
  return <Desk code={code} />
}

function Desk({ code }: { code: string }) {
  const { query, draft } = useDraft(code)
  if (draft && query.data) return <Editor code={code} newest={query.data.newest} draft={draft} />
  const toShelf = () => void Taro.redirectTo({ url: DESK.survey('questions') })
  return (
    <SurveyPage title={words.title}>
      <DataState
        query={query}
        missing={{
          title: words.gone,
          text: words.goneBody,
          action: { label: words.toShelf, onTap: toShelf },
        }}
      >
        {() => null}
      </DataState>
    </SurveyPage>
  )
}
