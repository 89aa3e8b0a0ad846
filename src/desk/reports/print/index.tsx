import { useRouter } from '@tarojs/taro'
import { Image, View } from '@tarojs/components'
import { reportsContract } from '@cloud/features/reports/contract'
import { DESK } from '@cloud/shared/addresses'
import { whenWords } from '@/client/dates'
import { go } from '@/client/go'
import { useQueryOf } from '@/client/queries'
import { marks } from '@/locales/marks'
import { Button } from '@/ui/Button'
import { DataState } from '@/ui/DataState'
import { Empty } from '@/ui/Empty'
import { Heading } from '@/ui/Heading'
import { Page } from '@/ui/Page'
import { a11y } from '@/ui/platform/a11y'
import { canPrint, printPage } from '../../platform/print'
import { words } from '../../words'
import './index.scss'

const text = words.paper

/** 办理单: what a paper file needs of a case, without the reporter. */
export default function PrintPage() {
  const { params } = useRouter<{ id?: string }>()
  const query = useQueryOf(
    reportsContract.sheet,
    { caseId: params.id ?? '' },
    { enabled: Boolean(params.id) },
  )
  if (!params.id) {
    return (
      <Page title={text.title} titled>
        <Empty
          title={text.none}
          text={text.noneBody}
          action={{ label: text.toCases, onTap: () => go(DESK.cases()) }}
        />
      </Page>
    )
  }
  return (
    <Page title={text.title} titled={!query.data} wide>
      <DataState query={query}>
        {(printed) => (
          <View className="paper">
            <Heading level={1}>{printed.title}</Heading>
            {printed.lines.map((line) => (
              <View key={line.label} className="paper__line">
                <View className="paper__label">{line.label}</View>
                <View className="paper__value">{line.value}</View>
              </View>
            ))}
            <Heading level={2}>{words.log}</Heading>
            {printed.timeline.map((entry) => (
              <View key={entry.id} className="paper__line">
                <View className="paper__label">{whenWords(entry.at, printed.printedAt)}</View>
                <View className="paper__value">{marks.clauses([entry.title, entry.by, entry.words])}</View>
              </View>
            ))}
            <View className="paper__photos">
              {printed.photos.map((photo, index) => (
                <View
                  key={photo.id}
                  className="paper__photo"
                  {...a11y({ role: 'img', label: words.photo(index + 1, printed.photos.length) })}
                >
                  <Image
                    className="paper__picture"
                    mode="aspectFill"
                    src={photo.full}
                    {...a11y({ hidden: true })}
                  />
                </View>
              ))}
            </View>
            <View className="paper__foot">{text.printed(whenWords(printed.printedAt, Date.now()))}</View>
            {canPrint && (
              <View className="paper__tools">
                <Button onTap={printPage}>{text.print}</Button>
              </View>
            )}
          </View>
        )}
      </DataState>
    </Page>
  )
}
