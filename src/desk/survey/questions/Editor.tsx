import { View } from '@tarojs/components'
import { useCallback, useState } from 'react'
import {
  findingsOf,
  writeQuestionnaireFile,
  type DraftQuestion,
  type QuestionnaireDraft,
} from '@cloud/features/survey/contract/desk'
import type { Locale } from '@cloud/shared/locale'
import { locale as readerLocale } from '@/locales'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Segments } from '@/ui/Segments'
import { toast } from '@/ui/Toast'
import { useWide } from '../../platform/wide'
import { SurveyPage } from '../parts/SurveyPage'
import { added, freeId, idsOf, newQuestion, removed, replaced, type Kind } from './edit'
import { languagesIn } from './content'
import { DownloadButton } from './DownloadButton'
import { DropButton } from './DropButton'
import { Findings } from './Findings'
import { Outline } from './Outline'
import { Preview } from './Preview'
import { PublishSheet } from './PublishSheet'
import { QuestionForm } from './QuestionForm'
import { QuestionTools } from './QuestionTools'
import type { DraftInHand } from './useDraft'
import { WholeForm } from './WholeForm'
import { words } from './words'

interface EditorProps {
  code: string
  newest: number | null
  draft: DraftInHand
}

/** What a phone shows of the three that stand side by side on a desk. */
type Part = 'list' | 'form' | 'preview'

/** Writing one questionnaire: its questions, the one in hand, and how it looks on a phone. */
export function Editor({ code, newest, draft }: EditorProps) {
  const { content } = draft
  const wide = useWide()
  const [at, setAt] = useState<number | null>(null)
  const [view, setView] = useState<Part>('list')
  const [extra, setExtra] = useState<Locale[]>([])
  // of what stands in the fields: drawn anew where it was replaced
  const [drawn, setDrawn] = useState(0)
  const [publishing, setPublishing] = useState(false)
  const close = useCallback(() => setPublishing(false), [])
  const languages = languagesIn(content, extra)
  const findings = findingsOf(content, readerLocale.get())
  const question = at === null ? undefined : content.questions[at]

  const go = (to: number | null) => {
    setAt(to)
    setView('form')
  }
  const put = (next: DraftQuestion) => {
    if (at === null) return
    const result = replaced(content, at, next)
    draft.change(result.draft)
    setAt(result.at)
  }
  const add = (kind: Kind) => {
    const labels = { unsaid: words.unsaid, none: words.noneOfThem }
    const result = added(
      content,
      at ?? content.questions.length - 1,
      newQuestion(kind, freeId(idsOf(content), 'q'), labels),
    )
    draft.change(result.draft)
    go(result.at)
  }
  const change = (next: QuestionnaireDraft, anew = false) => {
    draft.change(next)
    if (anew) setDrawn(drawn + 1)
  }
  const shows = (one: Part) => wide || view === one
  return (
    <SurveyPage
      title={content.title || words.title}
      tools={
        <View className="survey-desk__buttons">
          <Button kind="text" size="small" disabled={!draft.undo} onTap={() => draft.undo?.()}>
            {words.undo}
          </Button>
          <DownloadButton name={`${code}.json`} text={() => writeQuestionnaireFile({ code, content })} />
          <Button
            kind="secondary"
            size="small"
            disabled={!draft.unsaved || draft.conflict}
            busy={draft.saving}
            onTap={() => draft.save(() => toast(words.saved))}
          >
            {words.save}
          </Button>
          <Button size="small" disabled={draft.unsaved} onTap={() => setPublishing(true)}>
            {words.publish}
          </Button>
        </View>
      }
      sheet={
        publishing && (
          <PublishSheet
            code={code}
            revision={draft.base}
            version={(newest ?? 0) + 1}
            faults={findings.filter(({ blocks }) => blocks).length}
            onClose={close}
          />
        )
      }
    >
      <Saved draft={draft} />
      {!wide && (
        <Segments
          label={words.viewsLabel}
          value={view}
          onChange={setView}
          options={(['list', 'form', 'preview'] as const).map((value) => ({
            value,
            label: words.views[value],
          }))}
        />
      )}
      <View className="survey-editor">
        {shows('list') && (
          <View className="survey-editor__list">
            <Findings findings={findings} onGo={go} />
            <Outline draft={content} findings={findings} at={at} onGo={go} onAdd={add} />
          </View>
        )}
        {shows('form') && (
          <View
            className="survey-editor__form"
            key={`${draft.epoch} ${drawn} ${String(at)} ${languages.join()}`}
          >
            {question && at !== null ? (
              <>
                <QuestionTools
                  draft={content}
                  at={at}
                  onMoved={(next, to) => {
                    draft.change(next)
                    setAt(to)
                  }}
                  onRemove={() => {
                    draft.change(removed(content, at))
                    setAt(null)
                    setView('list')
                    toast(words.removed)
                  }}
                />
                <QuestionForm
                  draft={content}
                  at={at}
                  question={question}
                  languages={languages}
                  onChange={put}
                />
              </>
            ) : (
              <>
                <WholeForm draft={content} languages={languages} onLanguages={setExtra} onChange={change} />
                <DropButton code={code} revision={draft.base} onDropped={draft.forget} />
              </>
            )}
          </View>
        )}
        {shows('preview') && (
          <View className="survey-editor__preview">
            <Preview draft={content} languages={languages} at={question?.id ?? null} />
          </View>
        )}
      </View>
    </SurveyPage>
  )
}

/** Whether what is here is on the server, and what to do where somebody else has written too. */
function Saved({ draft }: { draft: DraftInHand }) {
  if (draft.conflict) {
    return (
      <Banner tone="gold" title={words.conflict}>
        <View>{words.conflictBody}</View>
        <View className="survey-desk__buttons">
          <Button kind="secondary" size="small" onTap={draft.keepMine}>
            {words.keepMine}
          </Button>
          <Button kind="text" size="small" onTap={draft.takeTheirs}>
            {words.takeTheirs}
          </Button>
        </View>
      </Banner>
    )
  }
  if (draft.error !== null) return <Banner tone="brick" title={draft.error || words.notSent} />
  return <View className="survey-desk__note">{draft.unsaved ? words.unsaved : words.allSaved}</View>
}
