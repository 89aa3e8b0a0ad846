import { Image, View } from '@tarojs/components'
import { activitiesAfter, type Trees } from '@cloud/features/activities/contract/after'
import { datedWords } from '@/client/dates'
import { usePagesOf } from '@/client/pages'
import { marks } from '@/locales/marks'
import { Button } from '@/ui/Button'
import { DataState } from '@/ui/DataState'
import { Empty } from '@/ui/Empty'
import { Heading } from '@/ui/Heading'
import { Page } from '@/ui/Page'
import { SkeletonPage } from '@/ui/Skeleton'
import { showPhotos } from '@/ui/platform/photos'
import { Tappable } from '@/ui/Tappable'
import { afterWords } from '../afterWords'
import { fullDay } from '../model/record'
import { aliveOn } from '../model/trees'
import { TreeGlyphs } from '../parts/TreeGlyphs'
import { showOnMap } from '../platform/map'
import { openActivity, openList } from '../routes'
import './index.scss'

const say = afterWords.trees

/** My trees by the plot on which they stand: how many, what they are, how the plot was found each time it was counted. */
export default function TreesPage() {
  const pages = usePagesOf(activitiesAfter.trees, {})
  const { title, text, action } = say.empty
  return (
    <Page title={say.title} titled>
      <DataState
        query={pages.query}
        skeleton={<SkeletonPage />}
        isEmpty={(items) => items.length === 0}
        empty={<Empty title={title} text={text} action={{ label: action, onTap: openList }} />}
      >
        {(items) => (
          <View className="act-trees">
            <View className="act-trees__note">{say.estimate}</View>
            {items.map((one, n) => (
              // one activity may have more than one plot
              <Planting key={`${one.activityId}-${n}`} planting={one} />
            ))}
            {pages.hasMore && (
              <Button kind="outline" busy={pages.loadingMore} onTap={pages.loadMore}>
                {say.more}
              </Button>
            )}
          </View>
        )}
      </DataState>
    </Page>
  )
}

function Planting({ planting }: { planting: Trees }) {
  const { activityId, title, day, trees, plot } = planting
  const alive = aliveOn(planting)
  return (
    <View className="act-trees__one">
      <Tappable role="link" onTap={() => openActivity(activityId)}>
        <Heading level={2}>{title}</Heading>
      </Tappable>
      <View className="act-trees__note">
        {marks.facts([fullDay(day), plot ? say.plot(plot.name) : say.noPlot])}
      </View>
      <TreeGlyphs trees={trees} alive={alive} label={say.glyphs(trees, alive)} />
      <View className="act-trees__sum">{alive === null ? say.planted(trees) : say.alive(trees, alive)}</View>
      {plot && <Plot plot={plot} />}
    </View>
  )
}

function Plot({ plot }: { plot: NonNullable<Trees['plot']> }) {
  const { name, species, water, map, photo, counts } = plot
  const open = () => {
    if (photo) void showPhotos({ urls: [photo.full], current: photo.full })
  }
  return (
    <>
      <View className="act-trees__note">
        {marks.clauses([
          species !== '' && marks.named(say.facts.species, species),
          water !== '' && marks.named(say.facts.water, water),
        ])}
      </View>
      {photo && (
        <Tappable label={say.photo(name)} onTap={open}>
          <Image className="act-trees__photo" src={photo.thumb} mode="aspectFill" lazyLoad />
        </Tappable>
      )}
      {counts.length === 0 && <View className="act-trees__note">{say.notCounted}</View>}
      {counts.map(({ day, alive, of }) => (
        <View key={day} className="act-trees__note">
          {say.counted(datedWords(day, Date.now()), alive, of)}
        </View>
      ))}
      {map && (
        <Button
          kind="text"
          size="small"
          icon="map"
          onTap={() => void showOnMap({ name, address: name, ...map })}
        >
          {say.map}
        </Button>
      )}
    </>
  )
}
