package dev.glissade.engine.assess;

import java.util.List;

/** One question put to the facts; pure. */
interface AssessmentCheck {
    List<Finding> findings(AssessmentFacts facts);
}
