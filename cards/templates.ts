/** The templates by name. Each is an Adaptive Card body in the template language; `fill` adds the frame. */
import agenda from './templates/agenda.json' with { type: 'json' };
import answer from './templates/answer.json' with { type: 'json' };
import attendance from './templates/attendance.json' with { type: 'json' };
import ballot from './templates/ballot.json' with { type: 'json' };
import checkIn from './templates/check-in.json' with { type: 'json' };
import choose from './templates/choose.json' with { type: 'json' };
import control from './templates/control.json' with { type: 'json' };
import coordinatorAnswer from './templates/coordinator-answer.json' with { type: 'json' };
import decisions from './templates/decisions.json' with { type: 'json' };
import help from './templates/help.json' with { type: 'json' };
import item from './templates/item.json' with { type: 'json' };
import meetings from './templates/meetings.json' with { type: 'json' };
import myReply from './templates/my-reply.json' with { type: 'json' };
import notice from './templates/notice.json' with { type: 'json' };
import poll from './templates/poll.json' with { type: 'json' };
import question from './templates/question.json' with { type: 'json' };
import questions from './templates/questions.json' with { type: 'json' };
import refused from './templates/refused.json' with { type: 'json' };
import reminder from './templates/reminder.json' with { type: 'json' };
import unknown from './templates/unknown.json' with { type: 'json' };
import voteChoice from './templates/vote-choice.json' with { type: 'json' };
import why from './templates/why.json' with { type: 'json' };

export const templates = {
  agenda,
  answer,
  attendance,
  ballot,
  'check-in': checkIn,
  choose,
  control,
  'coordinator-answer': coordinatorAnswer,
  decisions,
  help,
  item,
  meetings,
  'my-reply': myReply,
  notice,
  poll,
  question,
  questions,
  refused,
  reminder,
  unknown,
  'vote-choice': voteChoice,
  why,
};
export type TemplateName = keyof typeof templates;
