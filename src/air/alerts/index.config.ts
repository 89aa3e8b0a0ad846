export default definePageConfig({ navigationBarTitleText: '空气变差时告诉我', navigationStyle: 'custom' })
