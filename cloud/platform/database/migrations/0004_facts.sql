-- Rows keep facts: kind and data. What the program had said in Chinese sentences is read back into what it knew; a
-- sentence that none of ours could have been stays as it was written, as {"text": …}.
-- Texts that people wrote for everybody become a map of languages.
ALTER TABLE "activities" ALTER COLUMN "title" SET DATA TYPE jsonb USING jsonb_build_object('zh-CN', "title");--> statement-breakpoint
ALTER TABLE "activities" ALTER COLUMN "brief" SET DATA TYPE jsonb USING jsonb_build_object('zh-CN', "brief");--> statement-breakpoint
ALTER TABLE "activities" ALTER COLUMN "why" SET DATA TYPE jsonb USING jsonb_build_object('zh-CN', "why");--> statement-breakpoint
ALTER TABLE "activities" ALTER COLUMN "place" SET DATA TYPE jsonb USING jsonb_build_object('zh-CN', "place");--> statement-breakpoint
ALTER TABLE "activities" ALTER COLUMN "journey" SET DATA TYPE jsonb USING jsonb_build_object('zh-CN', "journey");--> statement-breakpoint
ALTER TABLE "activities" ALTER COLUMN "bring" SET DATA TYPE jsonb USING jsonb_build_object('zh-CN', "bring");--> statement-breakpoint
ALTER TABLE "activities" ALTER COLUMN "provided" SET DATA TYPE jsonb USING jsonb_build_object('zh-CN', "provided");--> statement-breakpoint
ALTER TABLE "activities" ALTER COLUMN "who_can_come" SET DATA TYPE jsonb USING jsonb_build_object('zh-CN', "who_can_come");--> statement-breakpoint
ALTER TABLE "activities" ALTER COLUMN "organiser_name" SET DATA TYPE jsonb USING jsonb_build_object('zh-CN', "organiser_name");--> statement-breakpoint
ALTER TABLE "activity_meeting_points" ALTER COLUMN "name" SET DATA TYPE jsonb USING jsonb_build_object('zh-CN', "name");--> statement-breakpoint
ALTER TABLE "surveys" ALTER COLUMN "title" SET DATA TYPE jsonb USING jsonb_build_object('zh-CN', "title");--> statement-breakpoint
ALTER TABLE "surveys" ALTER COLUMN "population_source" SET DATA TYPE jsonb USING jsonb_build_object('zh-CN', "population_source");--> statement-breakpoint
ALTER TABLE "case_templates" ALTER COLUMN "title" SET DATA TYPE jsonb USING jsonb_build_object('zh-CN', "title");--> statement-breakpoint
ALTER TABLE "case_templates" ALTER COLUMN "words" SET DATA TYPE jsonb USING jsonb_build_object('zh-CN', "words");--> statement-breakpoint
ALTER TABLE "activities" ALTER COLUMN "cancelled_reason" SET DATA TYPE jsonb
  USING CASE WHEN "cancelled_reason" IS NOT NULL THEN jsonb_build_object('zh-CN', "cancelled_reason") END;--> statement-breakpoint
ALTER TABLE "cases" ALTER COLUMN "title" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "data" jsonb;--> statement-breakpoint
ALTER TABLE "case_events" ADD COLUMN "data" jsonb;--> statement-breakpoint
-- Names as the sentences of that time had them. The county's desk is found by its own name below.
CREATE TEMPORARY TABLE named (code text, name text) ON COMMIT DROP;
--> statement-breakpoint
INSERT INTO named VALUES
  ('652328100', '木垒镇'),
  ('652328100005', '园林社区'),
  ('652328100006', '明珠社区'),
  ('652328100007', '迎宾社区'),
  ('652328100008', '西河社区'),
  ('652328100009', '老城社区'),
  ('652328100011', '阿吾勒社区'),
  ('652328100012', '新城社区'),
  ('652328101', '西吉尔镇'),
  ('652328101200', '水磨沟村'),
  ('652328101201', '屯庄村'),
  ('652328101202', '果树园子村'),
  ('652328101203', '西吉尔村'),
  ('652328102', '东城镇'),
  ('652328102200', '沈家沟村'),
  ('652328102201', '四道沟村'),
  ('652328102202', '东城口村'),
  ('652328102203', '孙家沟村'),
  ('652328102204', '鸡心梁村'),
  ('652328102205', '东城村'),
  ('652328102206', '黑山头村'),
  ('652328102207', '沙吾伦村'),
  ('652328102208', '中兴村'),
  ('652328103', '新户镇'),
  ('652328103210', '新沟村'),
  ('652328103211', '新户村'),
  ('652328103212', '头畦村'),
  ('652328103213', '三畦村'),
  ('652328103214', '霍斯章村'),
  ('652328200', '英格堡乡'),
  ('652328200201', '街街子村'),
  ('652328200202', '马场窝子村'),
  ('652328200203', '庙尔沟村'),
  ('652328200204', '菜籽沟村'),
  ('652328200206', '月亮地村'),
  ('652328201', '照壁山乡'),
  ('652328201200', '平顶山村'),
  ('652328201201', '南闸村'),
  ('652328201202', '北闸村'),
  ('652328201203', '周家塘村'),
  ('652328201205', '阿拉苏村'),
  ('652328201206', '霍斯阔拉村'),
  ('652328201207', '照壁山村'),
  ('652328201208', '河坝沿村'),
  ('652328201209', '双湾村'),
  ('652328201210', '头道沟村'),
  ('652328203', '雀仁乡'),
  ('652328203200', '雀仁村'),
  ('652328203201', '五棵树村'),
  ('652328203202', '河中村'),
  ('652328203204', '乌克勒别依特村'),
  ('652328203205', '正格勒得村'),
  ('652328204', '白杨河乡'),
  ('652328204202', '羊头泉村'),
  ('652328204204', '铁热斯阿尔克村'),
  ('652328204206', '西泉村'),
  ('652328204207', '白杨河村'),
  ('652328204208', '双泉村'),
  ('652328205', '大石头乡'),
  ('652328205200', '石油牧民新村'),
  ('652328205201', '大石头村'),
  ('652328205202', '铁尔沙克村'),
  ('652328205203', '红岩村'),
  ('652328205204', '拜格卓勒村'),
  ('652328205205', '阿克阔拉村'),
  ('652328205206', '阿克塔斯村'),
  ('652328206', '大南沟乌孜别克族乡'),
  ('652328206200', '大南沟村'),
  ('652328206201', '东沟村'),
  ('652328206202', '阿克喀巴克村'),
  ('652328207', '博斯坦乡'),
  ('652328207200', '博斯坦村'),
  ('652328207201', '合然托别克村'),
  ('652328207202', '阿克卓勒村'),
  ('652328207203', '三个泉子村'),
  ('652328207204', '依尔哈巴克村'),
  ('dept:ecology', '生态环境分局'),
  ('dept:housing', '住建局'),
  ('dept:water', '水利局'),
  ('dept:agri', '农业农村局'),
  ('dept:forest', '林草执法大队'),
  ('dept:land', '自然资源局'),
  ('dept:traffic', '交通局'),
  ('dept:police', '公安局'),
  ('dept:urban', '综合执法局');
--> statement-breakpoint
CREATE TEMPORARY TABLE categorised (id text, name text) ON COMMIT DROP;
--> statement-breakpoint
INSERT INTO categorised VALUES
  ('air.smell', '恶臭异味'), ('air.smoke', '烟粉尘'), ('air.industrial', '工业废气'),
  ('air.cooking', '餐饮油烟'), ('air.burning', '露天焚烧'), ('air.straw', '秸秆焚烧'),
  ('air.coal', '散煤'), ('air.dust', '扬尘'), ('air.truck', '渣土车'),
  ('water.industrial', '工业废水'), ('water.sewage', '生活污水'), ('water.black', '黑臭水体'),
  ('water.drinking', '饮用水源'), ('water.outfall', '排污口'), ('noise.industrial', '工业噪声'),
  ('noise.construction', '施工噪声'), ('noise.social', '社会生活噪声'), ('noise.traffic', '交通噪声'),
  ('waste.household', '生活垃圾'), ('waste.construction', '建筑垃圾'), ('waste.industrial', '工业固废'),
  ('waste.hazardous', '危险废物'), ('waste.film', '废旧农膜'), ('waste.manure', '畜禽粪污'),
  ('soil.pollution', '土壤污染'), ('nature.forest', '毁林毁草'), ('nature.mining', '非法采砂采矿'),
  ('nature.pit', '采坑'), ('nature.poaching', '盗猎'), ('nature.river', '非法占用河道'),
  ('radiation.any', '辐射'), ('other.any', '其他');
--> statement-breakpoint
-- The day of a sentence (month and day) on or after the moment it was written; null for a day that is none.
CREATE FUNCTION pg_temp.day_after(month text, day text, at timestamptz) RETURNS date LANGUAGE plpgsql AS $$
DECLARE
  written date := (at AT TIME ZONE 'UTC' + interval '8 hours')::date;
  found date;
BEGIN
  FOR year IN extract(year FROM written)::int .. extract(year FROM written)::int + 1 LOOP
    BEGIN
      found := make_date(year, month::int, day::int);
      IF found >= written THEN RETURN found; END IF;
    EXCEPTION WHEN others THEN
      NULL;
    END;
  END LOOP;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- The desk of a name, in the town of the case first; the county's where it is the county's.
CREATE FUNCTION pg_temp.desk_of(called text, county text, town text) RETURNS text LANGUAGE sql AS $$
  SELECT CASE WHEN called = '县环委办' THEN county ELSE
    (SELECT code FROM named WHERE name = called ORDER BY starts_with(code, town) DESC, length(code), code LIMIT 1) END
$$;
--> statement-breakpoint
-- How a case is called where nobody wrote a title.
CREATE FUNCTION pg_temp.auto_title(town text, village text, categories text[]) RETURNS text LANGUAGE sql AS $$
  SELECT coalesce((SELECT name FROM named WHERE code = coalesce(village, town)), (SELECT name FROM named WHERE code = town), '')
    || ' ' || (SELECT name FROM categorised WHERE id = categories[1])
$$;
--> statement-breakpoint
-- What a line of the timeline knew, by its kind and title; null where no sentence of ours fits.
CREATE FUNCTION pg_temp.line_data(kind text, title text, at timestamptz, county text, town text) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  m text[];
  due date;
  desk text;
BEGIN
  CASE kind
    WHEN 'submit' THEN
      IF title IN ('交上来了', '县里帮着登记了') THEN
        RETURN jsonb_build_object('registered', title = '县里帮着登记了');
      END IF;
    WHEN 'accept' THEN
      m := regexp_match(title, '^县里受理了，([0-9]+) 月 ([0-9]+) 日前派人$');
      due := pg_temp.day_after(m[1], m[2], at);
      IF due IS NOT NULL THEN RETURN jsonb_build_object('due', due); END IF;
    WHEN 'refuse' THEN
      IF title = '线索不够，没法查' THEN RETURN '{"reason": "unclear", "goTo": null}'; END IF;
      IF title = '这件不归环保管' THEN RETURN '{"reason": "not_ours", "goTo": null}'; END IF;
    WHEN 'dispatch' THEN
      m := regexp_match(title, '^派给(.+)，([0-9]+) 月 ([0-9]+) 日前办完$');
      due := pg_temp.day_after(m[2], m[3], at);
      desk := pg_temp.desk_of(m[1], county, town);
      IF due IS NOT NULL AND desk IS NOT NULL THEN RETURN jsonb_build_object('desk', desk, 'due', due); END IF;
    WHEN 'handOver', 'escalate' THEN
      m := regexp_match(title, CASE kind WHEN 'handOver' THEN '^转给(.+)去办$' ELSE '^超期了，交给(.+)催办$' END);
      desk := pg_temp.desk_of(m[1], county, town);
      IF desk IS NOT NULL THEN RETURN jsonb_build_object('desk', desk); END IF;
    WHEN 'siteVisit' THEN
      IF title = '到现场看过，情况属实' THEN RETURN '{"verified": true}'; END IF;
      IF title = '到现场看过，没有发现' THEN RETURN '{"verified": false}'; END IF;
    WHEN 'extend' THEN
      m := regexp_match(title, '^要多用些日子，改到 ([0-9]+) 月 ([0-9]+) 日$');
      due := pg_temp.day_after(m[1], m[2], at);
      IF due IS NOT NULL THEN RETURN jsonb_build_object('due', due); END IF;
    WHEN 'resolve' THEN
      IF title = '办完了' THEN RETURN '{"noPhoto": null}'; END IF;
    WHEN 'rateBad' THEN
      IF title = '三次都不满意，交给县里定' THEN RETURN '{"reason": null, "toCounty": true}'; END IF;
      IF title = '不满意，重新办' THEN RETURN '{"reason": null, "toCounty": false}'; END IF;
      m := regexp_match(title, '^不满意（(没处理好|又犯了|说的不对|太慢)），重新办$');
      IF m IS NOT NULL THEN
        RETURN jsonb_build_object('toCounty', false, 'reason', CASE m[1]
          WHEN '没处理好' THEN 'not_done' WHEN '又犯了' THEN 'again' WHEN '说的不对' THEN 'untrue' ELSE 'slow' END);
      END IF;
    WHEN 'rated' THEN
      m := regexp_match(title, '^评了“(满意|一般|不满意)”$');
      IF m IS NOT NULL THEN
        RETURN jsonb_build_object('rating',
          CASE m[1] WHEN '满意' THEN 'good' WHEN '一般' THEN 'fair' ELSE 'bad' END);
      END IF;
    WHEN 'link', 'linked' THEN
      m := regexp_match(title, '^和 ([0-9]{4}-[0-9]+) 号是同一件，一起办$');
      IF m IS NOT NULL THEN RETURN jsonb_build_object('number', m[1]); END IF;
    WHEN 'warn' THEN
      m := regexp_match(title, '^([0-9]{4}-[0-9]+) 号 ([0-9]+) 月 ([0-9]+) 日到期$');
      due := pg_temp.day_after(m[2], m[3], at);
      IF due IS NOT NULL THEN RETURN jsonb_build_object('number', m[1], 'due', due); END IF;
    WHEN 'checkPhoto' THEN
      IF title = '看过一张照片，可以公开' THEN RETURN '{"passed": true}'; END IF;
      IF title = '看过一张照片，不公开' THEN RETURN '{"passed": false}'; END IF;
    ELSE
      IF EXISTS (SELECT FROM (VALUES
        ('askMore', '县里想问您一句'), ('supply', '补充了'), ('added', '又添了一些'),
        ('supplyTimeout', '没等到补充，先收起来了'), ('handBack', '退回县里重新派'), ('progress', '有新进展'),
        ('rateGood', '评了“满意”'), ('rateFair', '评了“一般”'), ('rateTimeout', '没等到评价，先结了'),
        ('countyDecision', '县里定了'), ('unlink', '和那一件分开，单独办'), ('mainFinished', '一起办的那件结了'),
        ('mainRefused', '那一件没受理，这件单独办'), ('urge', '催了一下'), ('blur', '遮住了照片里的一块')
      ) AS plain (kind, title) WHERE plain.kind = line_data.kind AND plain.title = line_data.title) THEN
        RETURN '{}';
      END IF;
  END CASE;
  RETURN NULL;
END $$;
--> statement-breakpoint
ALTER TABLE case_events DISABLE TRIGGER case_events_only_grow;
--> statement-breakpoint
UPDATE case_events e
  SET data = coalesce(pg_temp.line_data(e.kind, e.title, e.at, e.county, c.town), jsonb_build_object('text', e.title))
  FROM cases c WHERE c.county = e.county AND c.id = e.case_id;
--> statement-breakpoint
-- Where to go instead, and why there is no photo, stood below what was typed; they are said in our words.
UPDATE case_events SET
  data = jsonb_set(data, '{goTo}', to_jsonb((regexp_match(words, '^.*\n可以找：(.*)$'))[1])),
  words = (regexp_match(words, '^(.*)\n可以找：.*$'))[1]
  WHERE kind = 'refuse' AND data ? 'goTo' AND words ~ '\n可以找：';
--> statement-breakpoint
UPDATE case_events SET
  data = jsonb_set(data, '{noPhoto}', to_jsonb((regexp_match(words, '^.*\n没有照片：(.*)$'))[1])),
  words = (regexp_match(words, '^(.*)\n没有照片：.*$'))[1]
  WHERE kind = 'resolve' AND data ? 'noPhoto' AND words ~ '\n没有照片：';
--> statement-breakpoint
-- What was corrected was kept as data in the text.
UPDATE case_events SET data = inside::jsonb, inside = NULL
  WHERE kind = 'correct' AND data ->> 'text' = '改了类别或地点' AND inside LIKE '{"categories":%}';
--> statement-breakpoint
ALTER TABLE case_events ENABLE TRIGGER case_events_only_grow;
--> statement-breakpoint
UPDATE cases SET title = NULL WHERE title = pg_temp.auto_title(town, village, categories);
--> statement-breakpoint
-- How a message called a case.
CREATE FUNCTION pg_temp.called(one cases, title text) RETURNS jsonb LANGUAGE sql AS $$
  SELECT jsonb_build_object('id', one.id, 'number', one.number, 'town', one.town, 'village', one.village,
    'categories', one.categories,
    'title', CASE WHEN title <> pg_temp.auto_title(one.town, one.village, one.categories) THEN title END)
$$;
--> statement-breakpoint
CREATE FUNCTION pg_temp.case_message(said messages, one cases) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  m text[] := regexp_match(said.body, '^' || one.number || ' 号：([^。]*)(。(.*))?$');
  topic text := substr(said.kind, 6);
  hint text := m[3];
  due date;
  line text;
  known jsonb;
BEGIN
  IF m IS NULL THEN RETURN NULL; END IF;
  IF topic IN ('dispatched', 'extended') THEN
    due := pg_temp.day_after((regexp_match(hint, '^最晚 ([0-9]+) 月 ([0-9]+) 日给您答复$'))[1],
      (regexp_match(hint, '^最晚 ([0-9]+) 月 ([0-9]+) 日给您答复$'))[2], said.created_at);
    IF hint IS NOT NULL AND due IS NULL THEN RETURN NULL; END IF;
  ELSIF hint IS DISTINCT FROM (CASE topic
    WHEN 'resolved' THEN '处理得您满意吗，点开评一下' WHEN 'asked' THEN '点开回答，写几个字就行' END) THEN
    RETURN NULL;
  END IF;
  FOR line IN SELECT told.line FROM (VALUES
    ('accepted', 'accept'), ('refused', 'refuse'), ('asked', 'askMore'), ('supplyEnded', 'supplyTimeout'),
    ('dispatched', 'dispatch'), ('dispatched', 'handOver'), ('progress', 'progress'), ('visited', 'siteVisit'),
    ('extended', 'extend'), ('resolved', 'resolve'), ('reopened', 'rateBad'), ('toCounty', 'rateBad'),
    ('decided', 'countyDecision'), ('linked', 'linked'), ('unlinked', 'unlink'), ('unlinked', 'mainRefused'),
    ('closedSilently', 'rateTimeout'), ('mainFinished', 'mainFinished')
  ) AS told (telling, line) WHERE told.telling = topic LOOP
    known := pg_temp.line_data(line, said.title, said.created_at, one.county, one.town);
    IF known IS NOT NULL THEN
      RETURN jsonb_build_object('of', pg_temp.called(one, m[1]), 'due', due,
        'line', jsonb_build_object('kind', line, 'data', known));
    END IF;
  END LOOP;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION pg_temp.desk_message(said messages, one cases) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  body text[] := regexp_match(said.body, '^' || one.number || ' 号：(.*)$');
  news jsonb;
  m text[];
BEGIN
  IF said.kind = 'case_overdue' THEN
    IF said.title = one.number || ' 号超期了' THEN
      RETURN jsonb_build_object('of', pg_temp.called(one, said.body));
    END IF;
    RETURN NULL;
  END IF;
  SELECT jsonb_build_object('what', told.what) INTO news FROM (VALUES
    (' 号派到您这里', 'arrived'), (' 号：居民补了东西', 'added'), (' 号：居民回了话', 'supplied'),
    (' 号：居民催了一次', 'urged'), (' 号：居民不满意，要重新办', 'unsatisfied'), (' 号超期了', 'overdue')
  ) AS told (title, what) WHERE said.title = one.number || told.title;
  IF said.title = '退回县里重新派' THEN news := '{"what": "handBack"}'; END IF;
  m := regexp_match(said.title, '^' || one.number || ' 号 ([0-9]+) 月 ([0-9]+) 日到期$');
  IF pg_temp.day_after(m[1], m[2], said.created_at) IS NOT NULL THEN
    news := jsonb_build_object('what', 'warn', 'due', pg_temp.day_after(m[1], m[2], said.created_at));
  END IF;
  IF body IS NULL OR news IS NULL THEN RETURN NULL; END IF;
  RETURN jsonb_build_object('of', pg_temp.called(one, body[1]), 'news', news);
END $$;
--> statement-breakpoint
UPDATE messages m SET data = CASE WHEN m.kind IN ('case_desk', 'case_overdue')
    THEN pg_temp.desk_message(m, c) ELSE pg_temp.case_message(m, c) END
  FROM cases c
  WHERE m.kind LIKE 'case\_%' AND c.county = m.county
    AND c.id::text = (regexp_match(m.link, 'index[?]id=([0-9a-f-]{36})$'))[1];
--> statement-breakpoint
UPDATE messages SET data = jsonb_build_object('year', substr(title, 1, 4)::int)
  WHERE kind = 'calendar_missing' AND title ~ '^[0-9]{4} 年的放假安排还没录，限期先按周一到周五算$'
    AND body = '国务院办公厅发了通知以后，在设置里把放假和调休的日子填上。';
--> statement-breakpoint
-- An instant of Beijing, as the program writes instants.
CREATE FUNCTION pg_temp.instant(day date, clock text) RETURNS text LANGUAGE sql AS $$
  SELECT to_char((day::text || ' ' || clock)::timestamp - interval '8 hours', 'YYYY-MM-DD"T"HH24:MI:SS".000Z"')
$$;
--> statement-breakpoint
CREATE FUNCTION pg_temp.activity_message(said messages) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  sign_up text := (regexp_match(said.link, 'signUpId=([0-9a-f-]{36})$'))[1];
  m text[];
  due date;
BEGIN
  IF sign_up IS NULL THEN RETURN NULL; END IF;
  IF said.kind = 'activity_offer_expired' AND said.title = '名额让给下一位了' THEN
    m := regexp_match(said.body, '^(.*) 留给您的名额没等到确认。还想去可以重新排$');
    IF m IS NULL THEN RETURN NULL; END IF;
    RETURN jsonb_build_object('signUpId', sign_up, 'title', jsonb_build_object('zh-CN', m[1]));
  ELSIF said.kind = 'activity_offered' AND said.title = '轮到您了，请点确认' THEN
    m := regexp_match(said.body,
      '^(.*) 有名额了，给您留到 ([0-9]+) 月 ([0-9]+) 日 周. ([0-9]{2}:[0-9]{2})，过了就让给下一位$');
    due := pg_temp.day_after(m[2], m[3], said.created_at);
    IF due IS NULL THEN RETURN NULL; END IF;
    RETURN jsonb_build_object('signUpId', sign_up, 'title', jsonb_build_object('zh-CN', m[1]),
      'until', pg_temp.instant(due, m[4]));
  ELSIF said.kind = 'activity_moved_up' AND said.title = '轮到您了，报上了' THEN
    m := regexp_match(said.body,
      '^(.*)，([0-9]+) 月 ([0-9]+) 日 周. ([0-9]{2}:[0-9]{2})，([0-9]+) 个人的名额都有了$');
    due := pg_temp.day_after(m[2], m[3], said.created_at);
    IF due IS NULL THEN RETURN NULL; END IF;
    RETURN jsonb_build_object('signUpId', sign_up, 'title', jsonb_build_object('zh-CN', m[1]),
      'startsAt', pg_temp.instant(due, m[4]), 'party', m[5]::int);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
UPDATE messages SET data = pg_temp.activity_message(messages) WHERE kind LIKE 'activity\_%';
--> statement-breakpoint
CREATE FUNCTION pg_temp.air_message(said messages) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  head text[] := regexp_match(said.title, '^(.+)空气：(优|良|轻度污染|中度污染|重度污染|严重污染)$');
  tail text[] := regexp_match(said.body, '^(.+)([0-9]{2}:[0-9]{2}) 的 AQI 是 ([0-9]+)。([^0-9]*)$');
  town text := (SELECT code FROM named WHERE name = head[1] AND length(code) = 9);
  written timestamp := said.created_at AT TIME ZONE 'UTC' + interval '8 hours';
  level int := array_position(ARRAY['优', '良', '轻度污染', '中度污染', '重度污染', '严重污染'], head[2]);
  elsewhere boolean := starts_with(tail[1], head[1] || '没有新数据，这是');
  source text := tail[1];
  official boolean;
BEGIN
  IF town IS NULL OR tail IS NULL OR level < 3 THEN RETURN NULL; END IF;
  IF tail[4] <> (ARRAY['老人、孩子和心肺不好的人，少在外面久待。',
    '老人、孩子和心肺不好的人别在外面久待，其他人也少活动。',
    '请关好窗。老人、孩子和心肺不好的人留在屋里，其他人少出门。', '请关好窗，尽量都留在屋里。'])[level - 2] THEN
    RETURN NULL;
  END IF;
  IF elsewhere THEN
    IF source NOT LIKE '%的：' THEN RETURN NULL; END IF;
    source := left(substr(source, length(head[1] || '没有新数据，这是') + 1), -2);
  ELSE
    source := rtrim(source, ' ');
  END IF;
  official := source NOT LIKE '%（非官方站）';
  IF NOT official THEN source := left(source, -length('（非官方站）')); END IF;
  RETURN jsonb_build_object('town', town, 'level', level, 'aqi', tail[3]::int, 'station', source,
    'elsewhere', elsewhere, 'official', official,
    -- the end of the hour, which was over when the message was written
    'at', pg_temp.instant((written - CASE WHEN tail[2] > to_char(written, 'HH24:MI') THEN interval '1 day'
      ELSE interval '0' END)::date, tail[2]));
END $$;
--> statement-breakpoint
UPDATE messages SET data = pg_temp.air_message(messages) WHERE kind = 'air_alert';
--> statement-breakpoint
UPDATE messages SET data = jsonb_build_object('text', jsonb_build_object('title', title, 'body', body, 'link', link))
  WHERE data IS NULL;
--> statement-breakpoint
-- Why a value was not taken is said to whoever reads the report.
UPDATE air_imports SET faults = (SELECT coalesce(jsonb_agg(fault - 'words' ORDER BY place), '[]')
  FROM jsonb_array_elements(faults) WITH ORDINALITY AS each (fault, place));
--> statement-breakpoint
DROP FUNCTION pg_temp.air_message(messages), pg_temp.activity_message(messages), pg_temp.desk_message(messages, cases),
  pg_temp.case_message(messages, cases), pg_temp.called(cases, text);
--> statement-breakpoint
ALTER TABLE "messages" ALTER COLUMN "data" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "case_events" ALTER COLUMN "data" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" DROP COLUMN "title";--> statement-breakpoint
ALTER TABLE "messages" DROP COLUMN "body";--> statement-breakpoint
ALTER TABLE "messages" DROP COLUMN "link";--> statement-breakpoint
ALTER TABLE "case_events" DROP COLUMN "title";
