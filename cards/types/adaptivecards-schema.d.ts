/** Stands in for a source file that the templating library's types name and that does not compile under our settings. */
export type IAdaptiveCard = object;
