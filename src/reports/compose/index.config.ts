export default definePageConfig({ navigationBarTitleText: '拍下来，交上去', navigationStyle: 'custom' })
