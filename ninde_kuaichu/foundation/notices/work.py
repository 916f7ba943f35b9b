from ninde_kuaichu.foundation.jobs import desk
from ninde_kuaichu.foundation.notices import outbox

desk.handler("notice.send")(outbox.send)
