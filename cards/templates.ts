/** The templates by name. Each is an Adaptive Card body in the template language; `fill` adds the frame. */
import answer from './templates/answer.json' with { type: 'json' };
import choose from './templates/choose.json' with { type: 'json' };
import help from './templates/help.json' with { type: 'json' };
import notice from './templates/notice.json' with { type: 'json' };
import refused from './templates/refused.json' with { type: 'json' };
import unknown from './templates/unknown.json' with { type: 'json' };
import why from './templates/why.json' with { type: 'json' };

export const templates = { answer, choose, help, notice, refused, unknown, why };
export type TemplateName = keyof typeof templates;
