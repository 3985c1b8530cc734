/** Import walls: teams -> (answers, meetings, reminders, cards) -> nothing. Adapters are handed in at the wiring. */
const core = '^bot/(answers|meetings|reminders|questions)/';
module.exports = {
  forbidden: [
    { name: 'sdk-only-in-teams', severity: 'error', comment: 'The Bot Framework SDK is archived upstream: it must be replaceable by rewriting bot/teams alone.',
      from: { pathNot: '^bot/teams/' }, to: { path: 'node_modules/(botbuilder|botframework-|@microsoft/teams-ai)' } },
    { name: 'pure-core', severity: 'error', comment: 'Answers, meetings and reminders are pure: they may import themselves, each other\'s types and the data schemas.',
      from: { path: core }, to: { path: '^(bot/(teams|store|record|cli)|cards|data/(?!schema/))' } },
    { name: 'pure-core-no-io', severity: 'error', comment: 'No I/O in the core.',
      from: { path: core }, to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' } },
    { name: 'answers-alone', severity: 'error', comment: 'The answer engine knows nothing of meetings.',
      from: { path: '^bot/answers/' }, to: { path: '^bot/(meetings|reminders)/' } },
    { name: 'cards-alone', severity: 'error', comment: 'Cards get view models, not domain state.',
      from: { path: '^cards/' }, to: { path: '^(bot|data/(?!schema/))' } },
    { name: 'data-alone', severity: 'error', comment: 'Data and its schemas import nothing of the program.',
      from: { path: '^data/' }, to: { path: '^(bot|cards)/' } },
    { name: 'store-alone', severity: 'error', comment: 'The store knows documents, not meetings.',
      from: { path: '^bot/store/' }, to: { path: '^(bot/(?!store/)|cards|data)' } },
    { name: 'adapters-at-wiring', severity: 'error', comment: 'Only the wiring picks a store adapter.',
      from: { pathNot: '^(bot/(wiring|local|main)\\.ts|bot/cli/|bot/store/)' }, to: { path: '^bot/store/(local|cosmos|open)', dependencyTypesNot: ['type-only'] } },
    { name: 'record-below-teams', severity: 'error', comment: 'The record is used by the Teams layer, not the other way round.',
      from: { path: '^bot/record/' }, to: { path: '^(bot/(teams|cli)|cards)' } },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'no-dev-dependencies', severity: 'error', comment: 'What runs in production must be installed there.',
      from: { path: '^(bot|cards|data)/', pathNot: '^bot/local(/|\\.ts)' }, to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] } },
  ],
  options: { doNotFollow: { path: 'node_modules' }, tsPreCompilationDeps: true, tsConfig: { fileName: 'tsconfig.json' }, enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] } },
};
